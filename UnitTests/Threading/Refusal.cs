using System;
using nanoFramework.TestFramework;

namespace TimeCore.UnitTests
{
    /// <summary>Exceptions of arguments, with the name that they must have.</summary>
    internal static class Refusal
    {
        /// <summary>Checks that a call throws of an argument, and of which.</summary>
        /// <remarks>
        /// nanoFramework's ParamName is empty where the message names the argument: either counts.
        /// </remarks>
        internal static void OfRange(string name, Action call)
        {
            Of(typeof(ArgumentOutOfRangeException), name, call);
        }

        internal static void OfNull(string name, Action call)
        {
            Of(typeof(ArgumentNullException), name, call);
        }

        private static void Of(Type type, string name, Action call)
        {
            ArgumentException refusal = null;
            try
            {
                call();
            }
            catch (ArgumentException exception)
            {
                refusal = exception;
            }

            Assert.IsNotNull(refusal);
            Assert.AreSame(type, refusal.GetType());
            Assert.AreEqual(name, refusal.ParamName);
        }
    }
}
