namespace TimeCore.UnitTests.Virtual
{
    /// <summary>A wait on the virtual parker.</summary>
    public sealed class VirtualWaitState : IdleState
    {
        private readonly VirtualParker _parker;

        public VirtualWaitState(VirtualParker parker)
            : base("wait", IdleKind.Wait)
        {
            _parker = parker;
        }

        /// <inheritdoc/>
        public override IdleResult Enter(long deltaNs)
        {
            return _parker.Park(deltaNs) ? IdleResult.Entered : IdleResult.TimedOut;
        }
    }
}
