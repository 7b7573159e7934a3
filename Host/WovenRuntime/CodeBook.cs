namespace TimeCore.Host.Woven;

/// <summary>
/// Is told which method of woven code is charged, on the thread that installs it.
/// </summary>
/// <remarks>
/// A method's name is <c>assembly|folder|Type.Member</c>, where the folder is the one that its
/// source file lies in. The same method always gives the same string object, so references may be
/// compared.
/// Whatever a book does costs no units.
/// </remarks>
public abstract class CodeBook
{
    /// <summary>Notes that a method begins.</summary>
    /// <param name="method">Its name.</param>
    public abstract void Enter(string method);

    /// <summary>
    /// Notes that a method has been charged, once more in <see cref="WovenCode.Units"/>.
    /// </summary>
    /// <param name="method">Its name; methods entered after it have been left.</param>
    /// <param name="units">Tenths of an operation, more than 0.</param>
    public abstract void Charge(string method, int units);

    /// <summary>Notes that a method returns to its caller.</summary>
    /// <param name="method">Its name.</param>
    /// <remarks>Not told of a method that ends by an exception.</remarks>
    public abstract void Leave(string method);
}
