using System;
using System.Diagnostics;
using System.Threading;

namespace TimeCore.Host.Weaving.Samples
{
    public delegate int Operation(int value);

    public interface IShape
    {
        int Corners();
    }

    public class Shape : IShape
    {
        private readonly object _gate = new();
        private int _corners = 4;

        public int CornersProperty => _corners;

        public int CornersField() => _corners;

        public void SetCorners(int corners) => _corners = corners;

        public int Plain() => 4;

        public virtual int Corners() => 4;

        public void EmptyLock()
        {
            lock (_gate)
            {
            }
        }

        public int LockThatThrows(bool fail)
        {
            lock (_gate)
            {
                if (fail)
                {
                    throw new InvalidOperationException("inside the lock");
                }

                lock (_gate)
                {
                    return _corners;
                }
            }
        }
    }

    public static class Samples
    {
        private static int _static;

        public static void Empty()
        {
        }

        public static int Add(int a, int b) => a + b;

        public static void EmptyLoop(int turns)
        {
            for (int i = 0; i < turns; i++)
            {
            }
        }

        public static int Branch(bool longWay, int value)
        {
            if (longWay)
            {
                return value * value * value;
            }

            return value;
        }

        public static string Switch(int value)
        {
            switch (value)
            {
                case 0:
                    return "none";
                case 1:
                    return "one";
                case 2:
                    return "two";
                case 3:
                    return "three";
                default:
                    return "many";
            }
        }

        public static int TryFinally(int value)
        {
            int result = 0;
            try
            {
                result = 10 / value;
            }
            finally
            {
                _static = 1;
            }

            return result;
        }

        public static int TryCatch(bool fail)
        {
            try
            {
                if (fail)
                {
                    throw new InvalidOperationException();
                }

                return 1;
            }
            catch (InvalidOperationException)
            {
                return 2;
            }
        }

        public static int TryFilterAndFinally(int value)
        {
            int trace = 0;
            try
            {
                try
                {
                    trace = trace * 10 + 100 / value;
                }
                catch (DivideByZeroException error) when (error.Message.Length > value)
                {
                    trace = trace * 10 + 2;
                }
                finally
                {
                    trace = trace * 10 + 3;
                }
            }
            catch (Exception)
            {
                trace = -1;
            }

            return trace;
        }

        public static object New() => new object();

        public static int CallStatic0() => Zero();

        public static int CallStatic1(int a) => One(a);

        public static int CallStatic3(int a) => Three(a, a, a);

        public static int CallInstance(Shape shape) => shape.Plain();

        public static int CallVirtual(Shape shape) => shape.Corners();

        public static int CallInterface(IShape shape) => shape.Corners();

        public static int CallProperty(Shape shape) => shape.CornersProperty;

        public static int CallDelegate(Operation operation) => operation(7);

        public static int ReadStatic() => _static;

        public static int ReadElement(int[] array, int index) => array[index];

        public static void WriteElement(int[] array, int index, int value) => array[index] = value;

        public static int Increment(ref int value) => Interlocked.Increment(ref value);

        public static int Asserting(int value)
        {
            Debug.Assert(value > 0 && value < 1000, "The value is out of range.");
            return value;
        }

        public static int Ternary(bool first, int a, int b) => 1 + (first ? a : b);

        public static bool EnterAndExit(object gate)
        {
            Monitor.Enter(gate);
            Monitor.Exit(gate);
            return true;
        }

        public static int CallTwo(int turns)
        {
            EmptyLoop(turns);
            return Add(turns, 1);
        }

        public static int CountDown(int value)
        {
            do
            {
                value--;
            }
            while (value > 0);

            return value;
        }

        public static void JumpToTheEnd(bool jump)
        {
            if (!jump)
            {
                _static = 1;
            }
        }

        public static int CatchFromBelow(int value)
        {
            try
            {
                return TryFinally(value);
            }
            catch (DivideByZeroException)
            {
                return Add(value, 1);
            }
        }

        public static int CallLambda() => CallDelegate(value => value + 1);

        public static int Overloaded(int a) => a;

        public static int Overloaded(string a) => a.Length;

        private static int Zero() => 0;

        private static int One(int a) => 0;

        private static int Three(int a, int b, int c) => 0;
    }
}
