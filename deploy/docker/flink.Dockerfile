# A Flink image with the Sluice job. FLINK_IMAGE is any image of Flink 2.2 on Java 17.
ARG FLINK_IMAGE=flink:2.2.1-java17
FROM ${FLINK_IMAGE}
COPY job/target/sluice-job.jar /opt/sluice/sluice-job.jar
COPY examples /opt/sluice/examples
COPY deploy/docker/submit /opt/sluice/submit
