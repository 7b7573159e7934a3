namespace TimeCore.PerCpu
{
    /// <summary>Wakes the CPU that an event of the broadcast device comes to.</summary>
    /// <remarks>
    /// A device is attached to one core for good, while its host may leave; so it is attached to one
    /// that runs nothing and only passes on who is to look.
    /// </remarks>
    internal sealed class HubParker : Parker
    {
        private CoreThread _host;

        internal void Host(CoreThread host)
        {
            _host = host;
        }

        public override bool Park(long deltaNs)
        {
            return true;
        }

        public override void Unpark()
        {
            CoreThread host = _host;
            if (host != null)
            {
                host.Wake();
            }
        }

        public override void Yield()
        {
        }
    }
}
