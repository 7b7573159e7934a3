using TimeCore.Host.Meter.Commands;
using TimeCore.Host.Meter.Simulation;

using var interruption = new Interruption();
return CommandLineProgram.Run(args, new BoardSimulation(), Terminal.OfProcess());
