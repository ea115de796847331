package io.sluice.server.catalog;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.sluice.catalog.JsonPath;
import io.sluice.catalog.PartitionColumn;
import io.sluice.catalog.PathElement;
import io.sluice.catalog.StorageRoot;

/**
 * Definitions as the text that is stored: what the user said, so what was not said is not there.
 * The names in it are those of the records' components; a component that is renamed needs its old
 * name as an alias here, or catalogs that exist can no longer be read.
 */
final class DefinitionJson {
    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .addModule(new Jdk8Module())
                    .addModule(new JavaTimeModule())
                    .visibility(PropertyAccessor.GETTER, JsonAutoDetect.Visibility.NONE)
                    .visibility(PropertyAccessor.IS_GETTER, JsonAutoDetect.Visibility.NONE)
                    .visibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY)
                    .serializationInclusion(JsonInclude.Include.NON_ABSENT)
                    .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                    .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                    .addMixIn(PartitionColumn.Source.class, PartitionSources.class)
                    .addMixIn(PathElement.class, PathElements.class)
                    .addMixIn(StorageRoot.Credential.class, Credentials.class)
                    .addMixIn(JsonPath.Step.class, PathSteps.class)
                    .build();

    private DefinitionJson() {}

    static String write(Record definition) {
        try {
            return JSON.writeValueAsString(definition);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a definition cannot be written", e);
        }
    }

    static <T> T read(String text, Class<T> type) {
        try {
            return JSON.readValue(text, type);
        } catch (JsonProcessingException e) {
            // Not the text: there may be a secret in it.
            throw new IllegalStateException(
                    "a stored %s cannot be read: is the catalog of a newer version? %s"
                            .formatted(type.getSimpleName(), e.getOriginalMessage()));
        }
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = PartitionColumn.Virtual.class, name = "virtual"),
        @JsonSubTypes.Type(value = PartitionColumn.Plain.class, name = "plain"),
        @JsonSubTypes.Type(value = PartitionColumn.Hash.class, name = "hash"),
        @JsonSubTypes.Type(value = PartitionColumn.StartOf.class, name = "startOf"),
        @JsonSubTypes.Type(value = PartitionColumn.Bin.class, name = "bin")
    })
    private interface PartitionSources {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = PathElement.Separator.class, name = "separator"),
        @JsonSubTypes.Type(value = PathElement.Partition.class, name = "partition"),
        @JsonSubTypes.Type(value = PathElement.DatetimePattern.class, name = "datetimePattern")
    })
    private interface PathElements {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = StorageRoot.NoCredential.class, name = "none"),
        @JsonSubTypes.Type(value = StorageRoot.AccountKey.class, name = "accountKey"),
        @JsonSubTypes.Type(value = StorageRoot.SharedAccessSignature.class, name = "sas"),
        @JsonSubTypes.Type(value = StorageRoot.Token.class, name = "token"),
        @JsonSubTypes.Type(value = StorageRoot.Impersonate.class, name = "impersonate"),
        @JsonSubTypes.Type(value = StorageRoot.ManagedIdentity.class, name = "managedIdentity"),
        @JsonSubTypes.Type(value = StorageRoot.AwsCredentials.class, name = "aws")
    })
    private interface Credentials {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = JsonPath.Field.class, name = "field"),
        @JsonSubTypes.Type(value = JsonPath.Index.class, name = "index")
    })
    private interface PathSteps {}
}
