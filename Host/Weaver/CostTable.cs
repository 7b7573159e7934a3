namespace TimeCore.Host.Weaving;

/// <summary>What code costs on the device's interpreter, in tenths of a unit.</summary>
/// <remarks>
/// One unit is one local integer operation, operands and result included. The figures were measured
/// on a release build of the nanoCLR virtual device; between a PC and a chip only the size of a
/// unit changes. They were measured on C# operations, so an operation of several instructions is
/// split here: the parts of <c>a + b</c> kept in a local (two loads, the addition, the store) add
/// up to one unit, and so do the parts of a compare and branch.
/// </remarks>
public static class CostTable
{
    /// <summary>Reading a local, an argument or a constant, or an address of a local.</summary>
    public const int Load = 2;

    /// <summary>
    /// Writing a local or an argument; <c>dup</c>, <c>pop</c> and conversions too.
    /// </summary>
    public const int Store = 2;

    /// <summary>Arithmetic: load, load, this, store make 1 unit.</summary>
    public const int Arithmetic = 4;

    /// <summary>A branch, compare included: load, load, this make 1 unit.</summary>
    public const int Branch = 6;

    /// <summary>
    /// What a jump backwards adds. A turn of an empty loop was measured as 4 units, of which the
    /// increment and the compare explain 2.
    /// </summary>
    public const int BackwardBranch = 20;

    /// <summary>Reading an instance field: with the load of its object 1.3 units.</summary>
    public const int FieldRead = 11;

    /// <summary>Writing an instance field: with the loads of object and value 1.2 units.</summary>
    public const int FieldWrite = 8;

    /// <summary>Reading a static field.</summary>
    public const int StaticRead = 20;

    /// <summary>Writing a static field: with the load of the value 2.1 units.</summary>
    public const int StaticWrite = 19;

    /// <summary>Reading an array element: with the loads of array and index 2.1 units.</summary>
    public const int ElementRead = 17;

    /// <summary>Writing an array element: with its three loads 1.5 units.</summary>
    public const int ElementWrite = 9;

    /// <summary>Calling a static method that has no argument.</summary>
    public const int StaticCall = 23;

    /// <summary>The first argument of a static call: with its load 1.2 units.</summary>
    public const int FirstArgument = 10;

    /// <summary>Each further argument of any call: with its load 0.3 units.</summary>
    public const int FurtherArgument = 1;

    /// <summary>
    /// An instance call that is bound at compile time, the load of its object included.
    /// </summary>
    public const int InstanceCall = 38;

    /// <summary>A virtual call: with the load of its object 5.3 units.</summary>
    public const int VirtualCall = 51;

    /// <summary>An interface call: with the load of its object 10.4 units.</summary>
    public const int InterfaceCall = 102;

    /// <summary>A call through a delegate: with the load of the delegate 5.4 units.</summary>
    public const int DelegateCall = 52;

    /// <summary>
    /// Leaving a <c>try</c> block in which nothing was thrown: one entered and left.
    /// </summary>
    public const int TryBlock = 24;

    /// <summary>Throwing and catching an exception, once.</summary>
    public const int Throw = 500;

    /// <summary>
    /// A new small object, its share of a collection included; boxes and arrays too.
    /// </summary>
    public const int NewObject = 130;

    /// <summary>A value of a user-defined struct type put into a local.</summary>
    public const int StructLocal = 280;

    /// <summary>The enter half of an uncontended <c>lock</c>.</summary>
    /// <remarks>
    /// Both halves and the instructions that <c>lock (_gate) { }</c> compiles to, among them the
    /// read of the field and the <c>try</c>, add up to 36 units.
    /// </remarks>
    public const int EnterLock = 152;

    /// <summary>
    /// What the enter half costs more where the compiler wrote no flag for "taken".
    /// </summary>
    /// <remarks>
    /// The measured 36 units are of the device's own code, which has no such flag; they are split
    /// here over the PC's, which has one. So without it the halves cost what it costs the PC: a
    /// constant, a store and an address here, a read and a branch in
    /// <see cref="LookAtTakenFlag"/>.
    /// </remarks>
    public const int SetTakenFlag = (2 * Load) + Store;

    /// <summary>What the exit half costs more where the compiler wrote no flag.</summary>
    public const int LookAtTakenFlag = Load + Branch;

    /// <summary>The exit half of an uncontended <c>lock</c>.</summary>
    public const int ExitLock = 151;

    /// <summary>Any method of <c>Interlocked</c>: with the load of its operand 15 units.</summary>
    public const int Interlocked = 148;

    /// <summary>Anything the table does not know: one whole unit.</summary>
    public const int Other = 10;
}
