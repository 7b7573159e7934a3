using System;
using System.IO;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace TimeCore.Host.ReferenceStubs;

/// <summary>
/// What a program for .NET names the methods of a device program by: types and methods of the same
/// names, without code.
/// </summary>
/// <remarks>
/// A device program refers to another mscorlib than .NET's, so no .NET program can refer to it.
/// This assembly has its name and refers to .NET's libraries. A method of it is never to run.
/// </remarks>
internal static class EntryAssembly
{
    /// <summary>Writes it.</summary>
    /// <param name="program">The program as built for the device.</param>
    /// <param name="file">Where to write.</param>
    /// <exception cref="InvalidDataException">It has no method that could be run.</exception>
    public static void Write(string program, string file)
    {
        using ModuleDefinition device = ModuleDefinition.ReadModule(program);
        using AssemblyDefinition entries = AssemblyDefinition.CreateAssembly(
            new AssemblyNameDefinition(device.Assembly.Name.Name, device.Assembly.Name.Version),
            device.Assembly.Name.Name,
            ModuleKind.Dll);
        ModuleDefinition module = entries.MainModule;
        var runtime = new AssemblyNameReference("System.Runtime", new Version(10, 0, 0, 0))
        {
            PublicKeyToken = [0xb0, 0x3f, 0x5f, 0x7f, 0x11, 0xd5, 0x0a, 0x3a],
        };
        module.AssemblyReferences.Add(runtime);
        var objects = new TypeReference("System", "Object", module, runtime);
        foreach (TypeDefinition type in device.Types.Where(type => type.Methods.Any(IsEntry)))
        {
            var shown = new TypeDefinition(
                type.Namespace,
                type.Name,
                TypeAttributes.Public | TypeAttributes.Abstract | TypeAttributes.Sealed,
                objects);
            module.Types.Add(shown);
            foreach (MethodDefinition method in type.Methods.Where(IsEntry))
            {
                shown.Methods.Add(Shown(method, module));
            }
        }

        if (module.Types.Count == 1)
        {
            throw new InvalidDataException(
                "it has no static method without parameters, as a Main is. Refer to the "
                + "application, not to one of its libraries.");
        }

        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        entries.Write(file, new WriterParameters { DeterministicMvid = true });
    }

    private static MethodDefinition Shown(MethodDefinition method, ModuleDefinition module)
    {
        bool isVoid = method.ReturnType.FullName == "System.Void";
        var shown = new MethodDefinition(
            method.Name,
            MethodAttributes.Public | MethodAttributes.Static | MethodAttributes.HideBySig,
            isVoid ? module.TypeSystem.Void : module.TypeSystem.Int32);
        if (method.Parameters.Count == 1)
        {
            shown.Parameters.Add(new ParameterDefinition(
                method.Parameters[0].Name,
                ParameterAttributes.None,
                new ArrayType(module.TypeSystem.String)));
        }

        // It runs on the virtual board or nowhere.
        ILProcessor body = shown.Body.GetILProcessor();
        body.Emit(OpCodes.Ldnull);
        body.Emit(OpCodes.Throw);
        return shown;
    }

    private static bool IsEntry(MethodDefinition method) =>
        method is { IsStatic: true, IsConstructor: false, HasGenericParameters: false }
        && !method.IsSpecialName
        && !method.Name.Contains('<')
        && method.ReturnType.FullName is "System.Void" or "System.Int32"
        && method.Parameters.Count <= 1
        && method.Parameters.All(one => one.ParameterType.FullName == "System.String[]");
}
