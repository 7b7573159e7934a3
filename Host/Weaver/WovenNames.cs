using System;
using Mono.Cecil;
using Mono.Cecil.Cil;
using TimeCore.Host.Woven;

namespace TimeCore.Host.Weaving;

/// <summary>
/// The members of the run-time library that woven code refers to, and what they replace.
/// </summary>
internal sealed class WovenNames
{
    private const string MonitorType = "System.Threading.Monitor";

    private readonly MethodReference _enter;
    private readonly MethodReference _enterTaken;
    private readonly MethodReference _exit;

    /// <summary>Imports the names into a module.</summary>
    /// <param name="module">The module that is to be woven.</param>
    public WovenNames(ModuleDefinition module)
    {
        Type woven = typeof(WovenCode);
        Type book = typeof(CodeBook);
        Units = module.ImportReference(woven.GetField(nameof(WovenCode.Units)));
        Book = module.ImportReference(woven.GetField(nameof(WovenCode.Book)));
        EnterBook = module.ImportReference(book.GetMethod(nameof(CodeBook.Enter)));
        ChargeBook = module.ImportReference(book.GetMethod(nameof(CodeBook.Charge)));
        LeaveBook = module.ImportReference(book.GetMethod(nameof(CodeBook.Leave)));
        GuardStack = module.ImportReference(woven.GetMethod(nameof(WovenCode.GuardStack)));
        Breathe = module.ImportReference(woven.GetMethod(nameof(WovenCode.Breathe)));
        Type[] gate = { typeof(object) };
        Type[] gateAndTaken = { typeof(object), typeof(bool).MakeByRefType() };
        _enter = module.ImportReference(woven.GetMethod(nameof(WovenCode.EnterLock), gate));
        _enterTaken = module.ImportReference(
            woven.GetMethod(nameof(WovenCode.EnterLock), gateAndTaken));
        _exit = module.ImportReference(woven.GetMethod(nameof(WovenCode.ExitLock)));
    }

    /// <summary>The field that counts the operations of a thread.</summary>
    public FieldReference Units { get; }

    /// <summary>The field that holds the listener.</summary>
    public FieldReference Book { get; }

    /// <summary>Tells that a method begins.</summary>
    public MethodReference EnterBook { get; }

    /// <summary>Tells what a method is charged.</summary>
    public MethodReference ChargeBook { get; }

    /// <summary>Tells that a method returns.</summary>
    public MethodReference LeaveBook { get; }

    /// <summary>Ends recursion.</summary>
    public MethodReference GuardStack { get; }

    /// <summary>Lets the board look up.</summary>
    public MethodReference Breathe { get; }

    /// <summary>Tells whether a method is one of the monitor's plain ways to take a lock.</summary>
    /// <param name="method">Any method.</param>
    public static bool IsLockEnter(MethodReference method) =>
        method.DeclaringType.FullName == MonitorType && method.Name == "Enter";

    /// <summary>Tells whether a method gives a monitor's lock back.</summary>
    /// <param name="method">Any method.</param>
    public static bool IsLockExit(MethodReference method) =>
        method.DeclaringType.FullName == MonitorType && method.Name == "Exit";

    /// <summary>
    /// Points a call of the monitor at the run-time library; leaves all else alone.
    /// </summary>
    /// <param name="instruction">Any instruction.</param>
    public void ReplaceLock(Instruction instruction)
    {
        if (instruction.OpCode.Code != Code.Call)
        {
            return;
        }

        MethodReference method = (MethodReference)instruction.Operand;
        if (IsLockEnter(method))
        {
            instruction.Operand = method.Parameters.Count == 2 ? _enterTaken : _enter;
        }
        else if (IsLockExit(method))
        {
            instruction.Operand = _exit;
        }
    }
}
