package io.sluice.kql.function.text;

import io.sluice.kql.function.declaration.Scalar;
import io.sluice.kql.function.dynamic.DynamicValues;
import io.sluice.kql.type.Utf8;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.InflaterInputStream;

/** Texts in other spellings: URL, Base64, hexadecimal, compressed. */
public final class Encodings {
    /** What a compressed text may grow to: a small record must not fill the memory. */
    private static final int INFLATED_LIMIT = 64 << 20;

    private static final int MOST_HEX_DIGITS = 16;

    private Encodings() {}

    @Scalar(
            value = "url_encode(text: string): string",
            doc = "A text as part of a URL, blanks as +.")
    public static String urlEncode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Scalar(
            value = "url_encode_component(text: string): string",
            doc = "A text as part of a URL, blanks as %20.")
    public static String urlEncodeComponent(String text) {
        return urlEncode(text).replace("+", "%20").replace("*", "%2A").replace("%7E", "~");
    }

    @Scalar(value = "url_decode(text: string): string", doc = "What a part of a URL says.")
    public static String urlDecode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    @Scalar(value = "base64_encode_tostring(text: string): string", doc = "A text in Base64.")
    @Scalar("base64_encodestring(text: string): string")
    public static String base64Encode(String text) {
        return Base64.getEncoder().encodeToString(Utf8.encode(text));
    }

    @Scalar(
            value = "base64_decode_tostring(text: string): string",
            doc = "What a text in Base64 says, or an empty text.")
    @Scalar("base64_decodestring(text: string): string")
    public static String base64Decode(String text) {
        byte[] bytes = decode(text);
        if (bytes == null) {
            return "";
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            return "";
        }
    }

    @Scalar(
            value = "base64_decode_toarray(text: string): dynamic",
            doc = "The bytes of a text in Base64, as an array of numbers.")
    public static Object base64ToArray(String text) {
        byte[] bytes = decode(text);
        if (bytes == null) {
            return null;
        }
        List<Object> array = new ArrayList<>();
        for (byte b : bytes) {
            array.add((long) (b & 0xFF));
        }
        return array;
    }

    @Scalar(
            value = "base64_decode_toguid(text: string): guid",
            doc = "The guid that a text in Base64 holds.")
    public static UUID base64ToGuid(String text) {
        byte[] bytes = decode(text);
        if (bytes == null || bytes.length != 16) {
            return null;
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new UUID(swapped(buffer.getLong()), buffer.getLong());
    }

    @Scalar(
            value = "base64_encode_fromarray(bytes: dynamic): string",
            doc = "An array of bytes in Base64.")
    public static String base64FromArray(Object bytes) {
        if (!(bytes instanceof List<?> list)) {
            return "";
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Object item : list) {
            Long value = DynamicValues.toLong(item);
            if (value == null || value < 0 || value > 255) {
                return "";
            }
            out.write(value.intValue());
        }
        return Base64.getEncoder().encodeToString(out.toByteArray());
    }

    @Scalar(
            value = "base64_encode_fromguid(value: guid): string",
            doc = "The bytes of a guid in Base64.")
    public static String base64FromGuid(UUID value) {
        ByteBuffer buffer = ByteBuffer.allocate(16);
        buffer.putLong(swapped(value.getMostSignificantBits()));
        buffer.putLong(value.getLeastSignificantBits());
        return Base64.getEncoder().encodeToString(buffer.array());
    }

    /** In .NET's bytes of a guid its first three fields stand with the lowest byte first. */
    private static long swapped(long high) {
        return ((long) Integer.reverseBytes((int) (high >>> 32)) << 32)
                | ((Short.reverseBytes((short) (high >>> 16)) & 0xFFFFL) << 16)
                | (Short.reverseBytes((short) high) & 0xFFFFL);
    }

    @Scalar(
            value = "tohex(value: long, length: long = 0): string",
            doc = "A number in hexadecimal digits.")
    public static String hex(long value, long length) {
        return padded(Long.toHexString(value), length);
    }

    @Scalar("tohex(value: int, length: long = 0): string")
    public static String hex(int value, long length) {
        return padded(Integer.toHexString(value), length);
    }

    private static String padded(String digits, long length) {
        long width = Math.max(0, Math.min(MOST_HEX_DIGITS, length));
        return "0".repeat((int) Math.max(0, width - digits.length())) + digits;
    }

    @Scalar(
            value = "gzip_compress_to_base64_string(text: string): string",
            doc = "A text compressed by gzip, in Base64.")
    public static String gzip(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream compressed = new GZIPOutputStream(out)) {
            compressed.write(Utf8.encode(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getEncoder().encodeToString(out.toByteArray());
    }

    @Scalar(
            value = "gzip_decompress_from_base64_string(text: string): string",
            doc = "What a text compressed by gzip, in Base64, says, or an empty text.")
    public static String gunzip(String text) {
        byte[] bytes = decode(text);
        try (InputStream in =
                new GZIPInputStream(new ByteArrayInputStream(bytes == null ? Utf8.EMPTY : bytes))) {
            return new String(in.readNBytes(INFLATED_LIMIT), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    @Scalar(
            value = "zlib_compress_to_base64_string(text: string): string",
            doc = "A text compressed by zlib, in Base64.")
    public static String deflate(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DeflaterOutputStream compressed = new DeflaterOutputStream(out)) {
            compressed.write(Utf8.encode(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getEncoder().encodeToString(out.toByteArray());
    }

    @Scalar(
            value = "zlib_decompress_from_base64_string(text: string): string",
            doc = "What a text compressed by zlib, in Base64, says, or an empty text.")
    public static String inflate(String text) {
        byte[] bytes = decode(text);
        try (InputStream in =
                new InflaterInputStream(
                        new ByteArrayInputStream(bytes == null ? Utf8.EMPTY : bytes))) {
            return new String(in.readNBytes(INFLATED_LIMIT), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    private static byte[] decode(String text) {
        try {
            return Base64.getDecoder().decode(text.trim());
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
