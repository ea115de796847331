package io.sluice.connector.storage.write;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FileNamesTest {

    @Test
    void namesOfFilesAreVisibleAndSafe() {
        assertThat(FileNames.prefix("", "MyExport")).isEqualTo("MyExport");
        assertThat(FileNames.prefix("../a/", "my export")).isEqualTo("f.._a_my_export");
        assertThat(FileNames.prefix("_", "E")).isEqualTo("f_E");
        assertThat(FileNames.ofRun("E", 1_700_000_040_000L)).isEqualTo("E_20231114T221400Z");
        assertThat(FileNames.ofRun("E", 1_700_000_040_250L)).isEqualTo("E_20231114T221400250Z");
    }
}
