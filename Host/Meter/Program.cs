using TimeCore.Host.Meter.Commands;
using TimeCore.Host.Meter.Simulation;

return CommandLineProgram.Run(args, new BoardSimulation(), Terminal.OfProcess());
