using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Mono.Cecil;
using Mono.Cecil.Cil;
using TimeCore.Host.VirtualBoard.CoreLibrary;
using MethodAttributes = Mono.Cecil.MethodAttributes;
using MethodBody = Mono.Cecil.Cil.MethodBody;
using MethodImplAttributes = Mono.Cecil.MethodImplAttributes;

namespace TimeCore.Host.Apps.Binding;

/// <summary>Turns a module for the device into one that runs on the virtual board.</summary>
/// <remarks>
/// Names of the device's libraries are made to mean their stand-ins. A call of what has none
/// becomes a call that ends the run, so that the rest of the method runs as it is.
/// </remarks>
internal sealed class ModuleRewriter
{
    /// <summary>The name that a static constructor is called by.</summary>
    public const string StaticConstructor = "RunStaticConstructor";

    private readonly ModuleDefinition _module;
    private readonly CallStubs _stubs;
    private readonly HandlerGuards _guards;
    private readonly AnsweredLibraries _libraries;

    /// <param name="module">The module, woven already.</param>
    /// <param name="libraries">What stand-ins answer for.</param>
    public ModuleRewriter(ModuleDefinition module, AnsweredLibraries libraries)
    {
        _module = module;
        _libraries = libraries;
        _stubs = new CallStubs(module, libraries);
        _guards = new HandlerGuards(module);
    }

    /// <summary>
    /// What its methods call that the model does not know, by the calling method.
    /// </summary>
    public List<(MethodDefinition Caller, UnmodelledMember Member)> Unmodelled { get; } = [];

    /// <summary>Rewrites it.</summary>
    public void Rewrite()
    {
        List<MethodDefinition> methods =
            _module.GetTypes().SelectMany(type => type.Methods).ToList();
        foreach (MethodDefinition method in methods)
        {
            RewriteBody(method);
        }

        foreach (TypeDefinition type in _module.GetTypes().ToList())
        {
            Prepare(type);
        }

        DropAttributes();
        foreach (TypeReference type in _module.GetTypeReferences().ToList())
        {
            Redirect(type);
        }

        foreach (AssemblyNameReference library in _module.AssemblyReferences.ToList())
        {
            if (_libraries.Has(library.Name) && !library.IsOurs())
            {
                _module.AssemblyReferences.Remove(library);
            }
        }
    }

    private void RewriteBody(MethodDefinition method)
    {
        if (!method.HasBody)
        {
            if (method.IsInternalCall || method.IsPInvokeImpl)
            {
                AnswerNative(method);
            }

            return;
        }

        _guards.Guard(method);
        ILProcessor il = method.Body.GetILProcessor();
        foreach (Instruction instruction in method.Body.Instructions.ToArray())
        {
            switch (instruction.Operand)
            {
                case MethodReference called when IsDevices(called.DeclaringType):
                    RewriteCall(method, il, instruction, called);
                    break;
                case FieldReference field when IsDevices(field.DeclaringType)
                    && StandIns.FieldOf(field) == null:
                    Refuse(method, il, instruction, field);
                    break;
            }
        }
    }

    private void RewriteCall(
        MethodDefinition caller, ILProcessor il, Instruction instruction, MethodReference called)
    {
        bool isBaseCall = instruction.OpCode.Code == Code.Call && called.HasThis
            && caller.DeclaringType.BaseType?.FullName == called.DeclaringType.FullName;
        if (instruction.OpCode.Code == Code.Newobj
            && StandIns.FactoryOf(called) is MethodInfo factory)
        {
            instruction.OpCode = OpCodes.Call;
            instruction.Operand = _module.ImportReference(factory);
        }
        else if (StandIns.ReplacementOf(called) is MethodInfo replacement && !isBaseCall)
        {
            ObjectCalls.LoadValue(il, instruction, replacement);
            instruction.OpCode = instruction.OpCode.Code == Code.Ldftn
                ? OpCodes.Ldftn
                : OpCodes.Call;
            instruction.Operand = _module.ImportReference(replacement);
        }
        else if (called.DeclaringType is not (GenericInstanceType or ArrayType)
            && StandIns.MethodOf(called) == null)
        {
            Refuse(caller, il, instruction, called);
        }
    }

    private void Refuse(
        MethodDefinition caller, ILProcessor il, Instruction instruction, MemberReference member)
    {
        UnmodelledMember unmodelled = new(
            member.DeclaringType.GetElementType().Scope.Name,
            MemberNames.Of(member),
            MemberNames.Of(caller));
        Unmodelled.Add((caller, unmodelled));
        MethodDefinition stub = member is MethodReference method
            ? _stubs.Of(method, instruction.OpCode.Code == Code.Newobj, unmodelled)
            : _stubs.Of((FieldReference)member, instruction.OpCode.Code, unmodelled);
        if (instruction.Previous?.OpCode.Code == Code.Constrained)
        {
            il.Remove(instruction.Previous);
        }

        instruction.OpCode = instruction.OpCode.Code == Code.Ldftn ? OpCodes.Ldftn : OpCodes.Call;
        instruction.Operand = stub;
    }

    private void AnswerNative(MethodDefinition method)
    {
        method.PInvokeInfo = null;
        method.IsPInvokeImpl = false;
        method.ImplAttributes = MethodImplAttributes.IL | MethodImplAttributes.Managed;
        method.Body = new MethodBody(method);
        if (StandIns.AnswerOf(method) is MethodInfo answer)
        {
            WriteAnswer(method, answer);
            return;
        }

        UnmodelledMember unmodelled = new(
            _module.Assembly.Name.Name, MemberNames.Of(method), MemberNames.Of(method));
        Unmodelled.Add((method, unmodelled));
        _stubs.WriteBody(method, unmodelled);
    }

    private void WriteAnswer(MethodDefinition method, MethodInfo answer)
    {
        ILProcessor il = method.Body.GetILProcessor();
        if (!answer.IsDefined(typeof(ChargesItselfAttribute)))
        {
            il.Emit(OpCodes.Call, _module.ImportReference(
                typeof(NativeAnswers).GetMethod(nameof(NativeAnswers.Charge))));
        }

        ParameterInfo[] given = answer.GetParameters();
        int self = method.HasThis ? 1 : 0;
        if (method.HasThis)
        {
            il.Emit(OpCodes.Ldarg_0);
        }

        foreach (ParameterDefinition parameter in method.Parameters)
        {
            il.Emit(OpCodes.Ldarg, parameter);
            if (NativeForms.IsBoxed(
                parameter.ParameterType, given[parameter.Index + self].ParameterType))
            {
                il.Emit(OpCodes.Box, parameter.ParameterType);
            }
        }

        il.Emit(OpCodes.Call, _module.ImportReference(answer));
        if (answer.ReturnType == typeof(object)
            && method.ReturnType.MetadataType != MetadataType.Object)
        {
            il.Emit(OpCodes.Unbox_Any, method.ReturnType);
        }

        il.Emit(OpCodes.Ret);
    }

    private static void Prepare(TypeDefinition type)
    {
        foreach (MethodDefinition method in type.Methods)
        {
            if (method.IsConstructor && method.IsStatic)
            {
                // All of them run before Main, one after another; the PC would run them late.
                method.Name = StaticConstructor;
                method.IsSpecialName = false;
                method.IsRuntimeSpecialName = false;
                method.Attributes = (method.Attributes & ~MethodAttributes.MemberAccessMask)
                    | MethodAttributes.Assembly;
                UnlockFields(type);
            }
            else if (method.Name == "Finalize" && method.IsVirtual && !method.HasParameters)
            {
                // The PC's collector would run it on a thread of its own, whenever it likes.
                method.Name = "FinalizeNever";
                method.IsVirtual = false;
            }
        }
    }

    // A field that only a static constructor may set, would not be set by a method of another name.
    private static void UnlockFields(TypeDefinition type)
    {
        foreach (FieldDefinition field in type.Fields.Where(field => field.IsStatic))
        {
            field.IsInitOnly = false;
        }
    }

    private void DropAttributes()
    {
        Keep(_module.Assembly);
        Keep(_module);
        foreach (TypeDefinition type in _module.GetTypes())
        {
            Keep(type);
            type.Methods.ToList().ForEach(Keep);
            type.Methods.SelectMany(method => method.Parameters).ToList().ForEach(Keep);
            type.Fields.ToList().ForEach(Keep);
            type.Properties.ToList().ForEach(Keep);
            type.Events.ToList().ForEach(Keep);
        }
    }

    private void Keep(Mono.Cecil.ICustomAttributeProvider provider)
    {
        if (!provider.HasCustomAttributes)
        {
            return;
        }

        foreach (CustomAttribute attribute in provider.CustomAttributes.ToList())
        {
            if (IsDevices(attribute.AttributeType) && !MayStay(attribute))
            {
                provider.CustomAttributes.Remove(attribute);
            }
        }
    }

    private static bool MayStay(CustomAttribute attribute) =>
        attribute.AttributeType.Name is "InternalsVisibleToAttribute"
            or "ExtensionAttribute" or "FlagsAttribute" or "AttributeUsageAttribute";

    private void Redirect(TypeReference type)
    {
        if (!IsDevices(type))
        {
            return;
        }

        Type target = StandIns.TypeOf(type.FullName) ?? NothingOf(type);
        TypeReference imported = _module.ImportReference(target);
        type.Scope = imported.Scope;
        type.Namespace = imported.Namespace;
        type.Name = imported.Name;
        type.DeclaringType = imported.DeclaringType;
    }

    private static Type NothingOf(TypeReference type) =>
        type.IsValueType ? typeof(UnknownEnum) : typeof(UnknownObject);

    private bool IsDevices(TypeReference? type)
    {
        TypeReference? element = type?.GetElementType();
        return element is { IsGenericParameter: false } && element is not TypeDefinition
            && element.Scope is AssemblyNameReference scope
            && _libraries.Has(scope.Name) && !scope.IsOurs();
    }
}
