using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;
using TimeCore.Host.Woven;

namespace TimeCore.Host.Weaving;

/// <summary>Writes what a woven method does in addition to its own work.</summary>
/// <remarks>
/// Reaching a thread static is the expensive part, so a method does it once, as it begins: it keeps
/// the address of the thread's count, and the thread's book, in two locals. Where nobody keeps a
/// book, a block costs an addition and a look at a local.
/// </remarks>
internal sealed class ChargeWriter
{
    private readonly WovenNames _names;
    private readonly ILProcessor _il;
    private readonly VariableDefinition _units;
    private readonly VariableDefinition _book;
    private readonly string _name;

    /// <summary>Makes a writer for one method and declares its locals.</summary>
    /// <param name="method">A method with a body whose macros are simplified.</param>
    /// <param name="names">The names of its module.</param>
    public ChargeWriter(MethodDefinition method, WovenNames names)
    {
        _names = names;
        _il = method.Body.GetILProcessor();
        _units = new VariableDefinition(new ByReferenceType(names.Units.FieldType));
        _book = new VariableDefinition(names.Book.FieldType);
        _name = MethodNames.Of(method);
        method.Body.Variables.Add(_units);
        method.Body.Variables.Add(_book);
        method.Body.InitLocals = true;
    }

    /// <summary>Charges what a basic block costs.</summary>
    /// <param name="head">The block's first instruction.</param>
    /// <param name="charge">Tenths of an operation, more than 0.</param>
    /// <returns>The first instruction of the charge: where jumps to the head must go.</returns>
    public Instruction InsertCharge(Instruction head, int charge)
    {
        Instruction first = _il.Create(OpCodes.Ldloc, _units);
        Insert(
            head,
            first,
            _il.Create(OpCodes.Dup),
            _il.Create(OpCodes.Ldind_I8),
            _il.Create(OpCodes.Ldc_I4, charge),
            _il.Create(OpCodes.Conv_I8),
            _il.Create(OpCodes.Add),
            _il.Create(OpCodes.Stind_I8));
        InsertTold(head, _names.ChargeBook, _il.Create(OpCodes.Ldc_I4, charge));
        return first;
    }

    /// <summary>Lets a loop look up when it has been charged for long without a call.</summary>
    /// <param name="head">The loop's first instruction; its charge is inserted already.</param>
    /// <returns>The first instruction that was inserted.</returns>
    public Instruction InsertBreath(Instruction head)
    {
        Instruction first = _il.Create(OpCodes.Ldloc, _units);
        Instruction on = _il.Create(OpCodes.Nop);
        Insert(
            head,
            first,
            _il.Create(OpCodes.Ldind_I8),
            _il.Create(OpCodes.Ldc_I8, WovenCode.BreathUnits),
            _il.Create(OpCodes.Ble, on),
            _il.Create(OpCodes.Call, _names.Breathe),
            on);
        return first;
    }

    /// <summary>Looks for count and book as the method begins, and tells it.</summary>
    /// <param name="first">
    /// The method's first instruction, with what was inserted before it.
    /// </param>
    /// <param name="isGuarded">Whether recursion is to end.</param>
    /// <returns>The method's new first instruction.</returns>
    /// <remarks>A jump to the method's first block must not come through here.</remarks>
    public Instruction InsertEntry(Instruction first, bool isGuarded)
    {
        if (isGuarded)
        {
            Instruction guard = _il.Create(OpCodes.Call, _names.GuardStack);
            Instruction rest = InsertEntry(first, false);
            Insert(rest, guard);
            return guard;
        }

        Instruction entry = _il.Create(OpCodes.Ldsflda, _names.Units);
        Insert(
            first,
            entry,
            _il.Create(OpCodes.Stloc, _units),
            _il.Create(OpCodes.Ldsfld, _names.Book),
            _il.Create(OpCodes.Stloc, _book));
        InsertTold(first, _names.EnterBook);
        return entry;
    }

    /// <summary>Tells that the method returns.</summary>
    /// <param name="ret">The return, with what was inserted before it.</param>
    /// <returns>The first instruction of the telling: where jumps to the return must go.</returns>
    public Instruction InsertLeave(Instruction ret) => InsertTold(ret, _names.LeaveBook);

    private Instruction InsertTold(
        Instruction next, MethodReference tell, params IEnumerable<Instruction> arguments)
    {
        // Not the next instruction itself: a jump to it is turned to its charge later.
        Instruction untold = _il.Create(OpCodes.Nop);
        Instruction first = _il.Create(OpCodes.Ldloc, _book);
        Insert(
            next,
            [
                first,
                _il.Create(OpCodes.Brfalse, untold),
                _il.Create(OpCodes.Ldloc, _book),
                _il.Create(OpCodes.Ldstr, _name),
                .. arguments,
                _il.Create(OpCodes.Callvirt, tell),
                untold,
            ]);
        return first;
    }

    private void Insert(Instruction next, params IEnumerable<Instruction> instructions)
    {
        foreach (Instruction instruction in instructions)
        {
            _il.InsertBefore(next, instruction);
        }
    }
}
