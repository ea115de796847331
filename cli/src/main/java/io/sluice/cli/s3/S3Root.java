package io.sluice.cli.s3;

import io.sluice.connector.storage.root.HiddenFiles;
import io.sluice.connector.storage.root.HiddenFiles.HiddenFile;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.flink.core.fs.Path;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * A storage root in S3.
 *
 * <pre>{@code
 * try (S3Root root = S3Root.open("s3://lake/events", settings)) {
 *     root.uploads(criteria).forEach(root::abort);
 * }
 * }</pre>
 */
public final class S3Root implements Closeable {
    private final String uri;
    private final String bucket;
    private final String prefix;
    private final S3Client client;

    private S3Root(String uri, S3Client client) {
        URI parsed = new Path(uri).toUri();
        String path = parsed.getPath();
        this.uri = uri;
        this.bucket = parsed.getAuthority();
        // Without the slash neighbours would be met too, whose names only begin the same.
        this.prefix = path.length() <= 1 ? "" : path.substring(1) + "/";
        this.client = client;
    }

    /** Asks nothing of S3 yet. */
    public static S3Root open(String uri, S3Settings settings) throws IOException {
        try {
            return new S3Root(uri, settings.client());
        } catch (SdkException e) {
            throw failure(uri, e);
        }
    }

    /**
     * An upload that is not complete.
     *
     * @param file what it becomes, and since when it goes on
     */
    public record Upload(HiddenFile file, String key, String id) {}

    /** Uploads below the root that are left over. */
    public List<Upload> uploads(Predicate<HiddenFile> leftOver) throws IOException {
        List<Upload> found = new ArrayList<>();
        ask(
                s3 ->
                        s3
                                .listMultipartUploadsPaginator(
                                        ListMultipartUploadsRequest.builder()
                                                .bucket(bucket)
                                                .prefix(prefix)
                                                .build())
                                .uploads()
                                .stream()
                                .filter(upload -> upload.key().startsWith(prefix))
                                .forEach(upload -> add(upload, leftOver, found)));
        return found;
    }

    private void add(MultipartUpload upload, Predicate<HiddenFile> leftOver, List<Upload> into) {
        HiddenFiles.ofUpload(path(upload.key()), upload.initiated().toEpochMilli())
                .filter(leftOver)
                .ifPresent(file -> into.add(new Upload(file, upload.key(), upload.uploadId())));
    }

    /** Hidden objects below the root that are left over: ends of uploads that were too short. */
    public List<HiddenFile> objects(Predicate<HiddenFile> leftOver) throws IOException {
        List<HiddenFile> found = new ArrayList<>();
        ask(
                s3 ->
                        s3
                                .listObjectsV2Paginator(
                                        ListObjectsV2Request.builder()
                                                .bucket(bucket)
                                                .prefix(prefix)
                                                .build())
                                .contents()
                                .stream()
                                .forEach(object -> add(object, leftOver, found)));
        return found;
    }

    private void add(S3Object object, Predicate<HiddenFile> leftOver, List<HiddenFile> into) {
        HiddenFiles.of(path(object.key()), object.lastModified().toEpochMilli(), object.size())
                .filter(leftOver)
                .ifPresent(into::add);
    }

    private String path(String key) {
        return "s3://" + bucket + "/" + key;
    }

    /** Ends an upload; its parts are gone. */
    public void abort(Upload upload) throws IOException {
        ask(
                s3 -> {
                    try {
                        s3.abortMultipartUpload(
                                AbortMultipartUploadRequest.builder()
                                        .bucket(bucket)
                                        .key(upload.key())
                                        .uploadId(upload.id())
                                        .build());
                    } catch (NoSuchUploadException e) {
                        // Somebody else, or a rule of the bucket, has ended it.
                    }
                });
    }

    /** Deletes an object. */
    public void delete(HiddenFile object) throws IOException {
        String key = object.path().substring(path("").length());
        ask(s3 -> s3.deleteObject(DeleteObjectRequest.builder().bucket(bucket).key(key).build()));
    }

    private void ask(Consumer<S3Client> question) throws IOException {
        try {
            question.accept(client);
        } catch (SdkException e) {
            throw failure(uri, e);
        }
    }

    private static IOException failure(String root, SdkException cause) {
        return new IOException(
                "S3 does not answer for root %s: %s. Settings, as Flink's: -D s3.endpoint=URL, s3.endpoint.region, s3.path.style.access, s3.access-key, s3.secret-key; without them the environment (AWS_ACCESS_KEY_ID, AWS_REGION, ...) is asked"
                        .formatted(root, cause.getMessage()),
                cause);
    }

    @Override
    public void close() {
        client.close();
    }
}
