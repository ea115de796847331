package io.sluice.kql.function.parsing;

import java.io.Serializable;

/** A pattern that is ready to be applied to texts. */
interface TextScan extends Serializable {
    /** What the pattern finds; null where the text does not match. */
    ParsedText scan(byte[] array, int offset, int length);
}
