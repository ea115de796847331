package io.sluice.cli;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.MultipartUpload;

/** A server that speaks S3, in a process of its own, with one bucket that is a directory. */
final class TestingS3 implements AutoCloseable {
    static final String BUCKET = "lake";
    private static final Path JAR = Path.of("target", "s3proxy", "s3proxy.jar");
    private static final String KEY = "tester";
    private static final String SECRET = "tester-secret";

    private final Process server;
    private final URI endpoint;
    private final S3Client client;

    private TestingS3(Process server, URI endpoint) {
        this.server = server;
        this.endpoint = endpoint;
        this.client =
                S3Client.builder()
                        .endpointOverride(endpoint)
                        .region(Region.US_EAST_1)
                        .forcePathStyle(true)
                        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                        .httpClientBuilder(UrlConnectionHttpClient.builder())
                        .credentialsProvider(
                                StaticCredentialsProvider.create(
                                        AwsBasicCredentials.create(KEY, SECRET)))
                        .build();
    }

    static TestingS3 start(Path directory) throws IOException {
        if (!Files.exists(JAR)) {
            throw new IllegalStateException(
                    JAR.toAbsolutePath()
                            + " is missing: mvn -pl cli generate-test-resources makes it");
        }
        int port = freePort();
        URI endpoint = URI.create("http://127.0.0.1:" + port);
        Path blobs = Files.createDirectories(directory.resolve("blobs"));
        Files.createDirectories(blobs.resolve(BUCKET));
        Path settings =
                Files.writeString(
                        directory.resolve("s3proxy.conf"),
                        """
                        s3proxy.endpoint=%s
                        s3proxy.authorization=aws-v2-or-v4
                        s3proxy.identity=%s
                        s3proxy.credential=%s
                        jclouds.provider=filesystem-nio2
                        jclouds.filesystem.basedir=%s
                        jclouds.identity=none
                        jclouds.credential=none
                        """
                                .formatted(endpoint, KEY, SECRET, blobs));
        Process server =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx128m",
                                "-XX:+UseSerialGC",
                                "-jar",
                                JAR.toString(),
                                "--properties",
                                settings.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(directory.resolve("s3proxy.log").toFile())
                        .start();
        awaitListening(server, port, directory.resolve("s3proxy.log"));
        return new TestingS3(server, endpoint);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void awaitListening(Process server, int port, Path log) throws IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (true) {
            try {
                new Socket("127.0.0.1", port).close();
                return;
            } catch (IOException e) {
                if (!server.isAlive() || System.nanoTime() > deadline) {
                    server.destroyForcibly();
                    throw new AssertionError("the server does not start: " + Files.readString(log));
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            }
        }
    }

    S3Client client() {
        return client;
    }

    /** What a command has to be told. */
    List<String> settings() {
        return List.of(
                "s3.endpoint=" + endpoint,
                "s3.path.style.access=true",
                "s3.access-key=" + KEY,
                "s3.secret-key=" + SECRET);
    }

    /** Begins an upload and leaves it with one part. */
    void upload(String key) {
        String id =
                client.createMultipartUpload(upload -> upload.bucket(BUCKET).key(key)).uploadId();
        client.uploadPart(
                part -> part.bucket(BUCKET).key(key).uploadId(id).partNumber(1),
                RequestBody.fromString("a part"));
    }

    void put(String key) {
        client.putObject(object -> object.bucket(BUCKET).key(key), RequestBody.fromString("x"));
    }

    /** The keys of uploads that go on. */
    List<String> uploads() {
        return client.listMultipartUploads(uploads -> uploads.bucket(BUCKET)).uploads().stream()
                .map(MultipartUpload::key)
                .sorted()
                .toList();
    }

    List<String> objects() {
        return client.listObjectsV2(objects -> objects.bucket(BUCKET)).contents().stream()
                .map(object -> object.key())
                .sorted()
                .toList();
    }

    @Override
    public void close() {
        client.close();
        server.destroyForcibly();
    }
}
