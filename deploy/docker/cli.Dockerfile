# The sluice command. JAVA_IMAGE is any image with a Java 17 runtime.
ARG JAVA_IMAGE=eclipse-temurin:17-jre
FROM ${JAVA_IMAGE}
COPY cli/target/lib /opt/sluice/lib
COPY cli/target/sluice-cli.jar /opt/sluice/lib/sluice-cli.jar
ENTRYPOINT ["java", "--add-opens=java.base/java.util=ALL-UNNAMED", "--add-opens=java.base/java.lang=ALL-UNNAMED", "--add-opens=java.base/java.time=ALL-UNNAMED", "-cp", "/opt/sluice/lib/*", "io.sluice.cli.Sluice"]
