using System;

namespace nanoFramework.TestFramework
{
    /// <summary>Ends a test as skipped.</summary>
    public class SkipTestException : Exception
    {
        public SkipTestException(string message, Exception innerException = null)
            : base(message, innerException)
        {
        }
    }
}

namespace TestFrameworkShared
{
    /// <summary>Ends a test as failed.</summary>
    public class AssertFailedException : Exception
    {
        public AssertFailedException()
        {
        }

        public AssertFailedException(string message)
            : base(message)
        {
        }

        public AssertFailedException(string message, Exception innerException)
            : base(message, innerException)
        {
        }
    }
}
