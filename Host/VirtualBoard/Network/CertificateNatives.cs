using System;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using TimeCore.Host.VirtualBoard.CoreLibrary;
using DateTime = TimeCore.Host.VirtualBoard.CoreLibrary.DateTime;

namespace TimeCore.Host.VirtualBoard;

/// <summary>Native methods of certificates: what stands in one.</summary>
/// <remarks>Source: NI …_X509Certificate.cpp; mbedTLS, mbedtls_x509_dn_gets.</remarks>
[NativesOf("System.Security.Cryptography.X509Certificates.X509Certificate")]
public static class CertificateNatives
{
    /// <summary>Reads a certificate, as text or as bytes.</summary>
    /// <exception cref="ArgumentException">It is none.</exception>
    public static void ParseCertificate(
        byte[] cert,
        ref string issuer,
        ref string subject,
        ref DateTime effectiveDate,
        ref DateTime expirationDate)
    {
        using X509Certificate2 parsed = Parse(cert);
        issuer = Text(parsed.IssuerName);
        subject = Text(parsed.SubjectName);
        effectiveDate = new DateTime(parsed.NotBefore.ToUniversalTime().Ticks);
        expirationDate = new DateTime(parsed.NotAfter.ToUniversalTime().Ticks);
    }

    /// <summary>Returns the text of a file that may be one, less the zero at its end.</summary>
    internal static string TextOf(byte[] bytes) => Encoding.ASCII.GetString(bytes).TrimEnd('\0');

    private static X509Certificate2 Parse(byte[] bytes)
    {
        const string Begin = "-----BEGIN";
        try
        {
            string text = TextOf(bytes);
            return text.Contains(Begin, StringComparison.Ordinal)
                ? X509Certificate2.CreateFromPem(text)
                : X509CertificateLoader.LoadCertificate(bytes);
        }
        catch (CryptographicException)
        {
            throw new ArgumentException();
        }
    }

    // mbedTLS has its own short names, and keeps the order.
    private static string Text(X500DistinguishedName name) =>
        (", " + name.Decode(X500DistinguishedNameFlags.None))
        .Replace(", S=", ", ST=", StringComparison.Ordinal)
        .Replace(", E=", ", emailAddress=", StringComparison.Ordinal)[2..];
}

/// <summary>Native methods of certificates with a key.</summary>
/// <remarks>Source: NI …_X509Certificate2.cpp.</remarks>
[NativesOf("System.Security.Cryptography.X509Certificates.X509Certificate2")]
public static class PrivateKeyNatives
{
    /// <summary>Sees whether it is a key.</summary>
    /// <exception cref="ArgumentException">It is none, or the password is wrong.</exception>
    public static void DecodePrivateKeyNative(byte[] keyBuffer, string password)
    {
        string text = CertificateNatives.TextOf(keyBuffer);
        if (!Is(RSA.Create(), text, password) && !Is(ECDsa.Create(), text, password))
        {
            throw new ArgumentException();
        }
    }

    private static bool Is(AsymmetricAlgorithm algorithm, string text, string password)
    {
        using (algorithm)
        {
            try
            {
                if (string.IsNullOrEmpty(password))
                {
                    algorithm.ImportFromPem(text);
                }
                else
                {
                    algorithm.ImportFromEncryptedPem(text, password);
                }

                return true;
            }
            catch (Exception e) when (e is CryptographicException or ArgumentException)
            {
                return false;
            }
        }
    }
}

/// <summary>Native methods of the store of certificates.</summary>
[NativesOf("System.Net.Security.CertificateManager")]
public static class CertificateStoreNatives
{
    /// <summary>Keeps nothing of them: TLS is not modelled.</summary>
    public static bool AddCaCertificateBundle(byte[] ca) => ca != null;
}
