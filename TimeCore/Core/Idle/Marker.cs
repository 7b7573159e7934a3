namespace TimeCore
{
    /// <summary>A pin we drive so that a meter can see what the firmware does.</summary>
    /// <remarks>
    /// A driver overrides all three. This class itself drives nothing: it is the marker of a board that
    /// has no pin to spare.
    /// HIGH means awake, LOW means idle: a pad that floats in light sleep then reads LOW through an
    /// outside resistor to ground, which is the truth.
    /// </remarks>
    public class Marker
    {
        /// <summary>Drives the pin HIGH if it is not.</summary>
        /// <remarks>Context: one thread at a time. Allocates: nothing.</remarks>
        public virtual void SetHigh()
        {
        }

        /// <summary>Drives the pin LOW if it is not.</summary>
        /// <remarks>Context: one thread at a time. Allocates: nothing.</remarks>
        public virtual void SetLow()
        {
        }

        /// <summary>Drives the pin to a level whatever it was before.</summary>
        /// <param name="high">The level.</param>
        /// <remarks>
        /// Heals a pin whose real level and remembered level have come apart. Slow (some 300 µs on
        /// ESP32 by a user's count), so called at set-up and between phases, never on the idle path.
        /// </remarks>
        public virtual void Resync(bool high)
        {
        }
    }
}
