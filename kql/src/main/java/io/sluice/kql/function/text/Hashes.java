package io.sluice.kql.function.text;

import io.sluice.kql.function.declaration.Scalar;
import io.sluice.kql.function.dynamic.DynamicValues;
import io.sluice.kql.type.Utf8;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Hash functions. */
public final class Hashes {
    private Hashes() {}

    @Scalar(
            value = "hash(value: string, mod: long = 0): long",
            doc = "The XXH64 of a value; with a modulus a number below it.")
    @Scalar("hash_xxhash64(value: string, mod: long = 0): long")
    public static long hash(byte[] array, int offset, int length, long mod) {
        return reduce(XxHash64.hash(array, offset, length), mod);
    }

    @Scalar("hash(value: long, mod: long = 0): long")
    @Scalar("hash(value: datetime, mod: long = 0): long")
    @Scalar("hash(value: timespan, mod: long = 0): long")
    @Scalar("hash_xxhash64(value: long, mod: long = 0): long")
    @Scalar("hash_xxhash64(value: datetime, mod: long = 0): long")
    @Scalar("hash_xxhash64(value: timespan, mod: long = 0): long")
    public static long hash(long value, long mod) {
        return reduce(XxHash64.hash(value), mod);
    }

    @Scalar("hash(value: real, mod: long = 0): long")
    @Scalar("hash_xxhash64(value: real, mod: long = 0): long")
    public static long hash(double value, long mod) {
        return reduce(XxHash64.hash(Double.doubleToLongBits(value)), mod);
    }

    @Scalar("hash(value: any, mod: long = 0): long")
    @Scalar("hash_xxhash64(value: any, mod: long = 0): long")
    public static long hash(Object value, long mod) {
        byte[] bytes = Utf8.encode(DynamicValues.toText(value));
        return hash(bytes, 0, bytes.length, mod);
    }

    @Scalar(value = "hash_combine(hashes: long...): long", doc = "One hash of several.")
    public static long combine(Long[] hashes) {
        long combined = 0;
        for (Long hash : hashes) {
            combined = combined * 31 + hash;
        }
        return combined;
    }

    @Scalar(value = "hash_many(values: any...): long", doc = "One hash of several values.")
    public static long many(Object[] values) {
        long combined = 0;
        for (Object value : values) {
            combined = combined * 31 + hash(value, 0);
        }
        return combined;
    }

    @Scalar(
            value = "hash_md5(value: any): string",
            doc = "The MD5 of a value as text, in hexadecimal.")
    public static String md5(Object value) {
        return digest("MD5", value);
    }

    @Scalar(
            value = "hash_sha1(value: any): string",
            doc = "The SHA-1 of a value as text, in hexadecimal.")
    public static String sha1(Object value) {
        return digest("SHA-1", value);
    }

    @Scalar(
            value = "hash_sha256(value: any): string",
            doc = "The SHA-256 of a value as text, in hexadecimal.")
    public static String sha256(Object value) {
        return digest("SHA-256", value);
    }

    /** Below the modulus and never negative. */
    private static long reduce(long hash, long mod) {
        return mod == 0 ? hash : Math.floorMod(hash, Math.abs(mod));
    }

    private static String digest(String algorithm, Object value) {
        try {
            byte[] bytes = Utf8.encode(DynamicValues.toText(value));
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
