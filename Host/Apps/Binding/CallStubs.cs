using System.Collections.Generic;
using Mono.Cecil;
using Mono.Cecil.Cil;
using TimeCore.Host.VirtualBoard.CoreLibrary;

namespace TimeCore.Host.Apps.Binding;

/// <summary>
/// Methods of a module that stand in place of what is not modelled, and end the run.
/// </summary>
internal sealed class CallStubs
{
    private readonly ModuleDefinition _module;
    private readonly MethodReference _refuse;
    private readonly TypeDefinition _holder;
    private readonly AnsweredLibraries _libraries;
    private int _count;

    /// <param name="module">Where they go.</param>
    /// <param name="libraries">What stand-ins answer for.</param>
    public CallStubs(ModuleDefinition module, AnsweredLibraries libraries)
    {
        _module = module;
        _libraries = libraries;
        _refuse = module.ImportReference(
            typeof(NotModelled).GetMethod(nameof(NotModelled.Call)));
        _holder = new TypeDefinition(
            "",
            "<NotModelled>",
            TypeAttributes.Class | TypeAttributes.Abstract | TypeAttributes.Sealed,
            module.ImportReference(typeof(object)));
    }

    /// <summary>Returns a method with the stack of a call.</summary>
    public MethodDefinition Of(MethodReference called, bool isNew, UnmodelledMember member)
    {
        MethodDefinition stub = Begin(
            Loadable(isNew ? called.DeclaringType : called.ReturnType));
        if (called.HasThis && !isNew)
        {
            AddParameter(stub, called.DeclaringType.IsValueType
                ? new ByReferenceType(called.DeclaringType)
                : _module.TypeSystem.Object);
        }

        foreach (ParameterDefinition parameter in called.Parameters)
        {
            AddParameter(stub, Loadable(parameter.ParameterType));
        }

        WriteBody(stub, member);
        return stub;
    }

    /// <summary>Returns a method with the stack of an access to a field.</summary>
    public MethodDefinition Of(FieldReference field, Code code, UnmodelledMember member)
    {
        bool isAddress = code is Code.Ldflda or Code.Ldsflda;
        bool isWrite = code is Code.Stfld or Code.Stsfld;
        TypeReference type = isAddress ? new ByReferenceType(field.FieldType) : field.FieldType;
        MethodDefinition stub = Begin(isWrite ? _module.TypeSystem.Void : type);
        if (code is Code.Ldfld or Code.Ldflda or Code.Stfld)
        {
            AddParameter(stub, _module.TypeSystem.Object);
        }

        if (isWrite)
        {
            AddParameter(stub, field.FieldType);
        }

        WriteBody(stub, member);
        return stub;
    }

    /// <summary>Writes a body that ends the run.</summary>
    /// <param name="method">A method without one.</param>
    /// <param name="member">What is told.</param>
    public void WriteBody(MethodDefinition method, UnmodelledMember member)
    {
        ILProcessor il = method.Body.GetILProcessor();
        il.Emit(OpCodes.Ldstr, $"{member.Assembly}|{member.Member}");
        il.Emit(OpCodes.Ldstr, member.Caller);
        il.Emit(OpCodes.Call, _refuse);
        il.Emit(OpCodes.Ldnull);
        il.Emit(OpCodes.Throw);
    }

    // A signature with a type that nobody has could not even be refused: it does not load.
    private TypeReference Loadable(TypeReference type) =>
        !type.IsValueType
        && type.Scope is AssemblyNameReference scope
        && _libraries.Has(scope.Name)
        && type.GetElementType() == type
        && StandIns.TypeOf(DeviceNames.Of(type)) == null
            ? _module.TypeSystem.Object
            : type;

    private MethodDefinition Begin(TypeReference result)
    {
        if (_count == 0)
        {
            _module.Types.Add(_holder);
        }

        MethodDefinition stub = new(
            "Call" + ++_count, MethodAttributes.Static | MethodAttributes.Assembly, result);
        _holder.Methods.Add(stub);
        return stub;
    }

    private static void AddParameter(MethodDefinition stub, TypeReference type) =>
        stub.Parameters.Add(new ParameterDefinition(type));
}
