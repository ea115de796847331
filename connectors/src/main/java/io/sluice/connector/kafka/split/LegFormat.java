package io.sluice.connector.kafka.split;

import io.sluice.connector.kafka.element.Run;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/**
 * How legs are laid out in checkpoints and events: partitions grouped by topic, a range as its
 * start and its length, numbers as short as they are. Behind that, where the leg brings any, what
 * tables consist of. Part of versions 1, which knew no such tables, and 2 of the enumerator's
 * state.
 */
public final class LegFormat {
    private LegFormat() {}

    public static void write(Leg leg, DataOutput out) throws IOException {
        out.writeLong(leg.number());
        out.writeByte(leg.kind() == Leg.Kind.DIMENSIONS ? 1 : 2);
        out.writeLong(leg.run().time());
        out.writeLong(leg.run().cut());
        out.writeLong(leg.run().startedOn());
        out.writeBoolean(leg.jump());
        PartitionTable.write(
                leg.ranges(),
                out,
                (range, to) -> {
                    PartitionTable.writeNumber(range.start(), to);
                    PartitionTable.writeNumber(range.stop() - range.start(), to);
                });
        PartitionTable.write(
                leg.listings(),
                out,
                (listing, to) -> {
                    to.writeInt(listing.content().length);
                    to.write(listing.content());
                });
    }

    /** A leg of the current version. */
    public static Leg read(DataInput in) throws IOException {
        Leg leg = readVersion1(in);
        Map<TopicPartition, Listing> listings = new TreeMap<>(Leg.ORDER);
        PartitionTable.read(in, LegFormat::readListing, listings);
        return leg.listedAnew(listings);
    }

    private static Listing readListing(DataInput in) throws IOException {
        byte[] content = new byte[in.readInt()];
        in.readFully(content);
        return new Listing(content);
    }

    /** A leg of version 1. */
    public static Leg readVersion1(DataInput in) throws IOException {
        long number = in.readLong();
        Leg.Kind kind = kind(in.readByte());
        Run run = new Run(in.readLong(), in.readLong(), in.readLong());
        boolean jump = in.readBoolean();
        Map<TopicPartition, OffsetRange> ranges = new TreeMap<>(Leg.ORDER);
        PartitionTable.read(
                in,
                from -> {
                    long start = PartitionTable.readNumber(from);
                    return new OffsetRange(start, start + PartitionTable.readNumber(from));
                },
                ranges);
        return new Leg(number, kind, run, jump, ranges);
    }

    private static Leg.Kind kind(int code) throws IOException {
        return switch (code) {
            case 1 -> Leg.Kind.DIMENSIONS;
            case 2 -> Leg.Kind.FACTS;
            default -> throw new IOException("no kind of leg has number " + code);
        };
    }
}
