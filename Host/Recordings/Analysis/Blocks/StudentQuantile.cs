using MathNet.Numerics.Distributions;

namespace TimeCore.Host.Meter.Analysis;

/// <summary>Quantiles of Student's t distribution.</summary>
internal static class StudentQuantile
{
    /// <summary>Returns the value that a t variable stays below with a probability.</summary>
    /// <param name="probability">From 0 to 1, both excluded.</param>
    /// <param name="degrees">Degrees of freedom, positive.</param>
    public static double Of(double probability, double degrees)
    {
        return StudentT.InvCDF(0, 1, degrees, probability);
    }
}
