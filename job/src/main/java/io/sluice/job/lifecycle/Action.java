package io.sluice.job.lifecycle;

import java.util.List;
import java.util.Optional;

/** One thing that a script does to an export, against what the ledger says of it. */
public sealed interface Action {

    /** What it does, for the user; continues {@code continuous export X: …}. */
    String describe();

    /** Whether it changes anything. */
    default boolean changes() {
        return true;
    }

    /** There is none of the name. */
    record Create(boolean disabled) implements Action {
        @Override
        public String describe() {
            return "create%s; it starts at the present ends of its topics"
                    .formatted(disabled ? " (disabled)" : "");
        }
    }

    /**
     * Another definition, at the same cursor.
     *
     * @param version of the new definition
     * @param differences a phrase for each
     */
    record Alter(long version, List<String> differences) implements Action {
        public Alter {
            differences = List.copyOf(differences);
        }

        @Override
        public String describe() {
            return "alter to version %d (%s)".formatted(version, String.join(", ", differences));
        }
    }

    /** The ledger has this definition. */
    record Keep(long version) implements Action {
        @Override
        public String describe() {
            return "unchanged (version %d)".formatted(version);
        }

        @Override
        public boolean changes() {
            return false;
        }
    }

    /** No run from now on. */
    record Disable() implements Action {
        @Override
        public String describe() {
            return "disable";
        }
    }

    /** Goes on where it stopped. */
    record Enable() implements Action {
        @Override
        public String describe() {
            return "enable; it goes on where it stopped";
        }
    }

    /** The ledger says so, and the script does not say otherwise. */
    record StayDisabled(String since, Optional<String> reason, String name) implements Action {
        @Override
        public String describe() {
            return "disabled since %s%s, does not run; to go on, add .enable continuous-export %s"
                    .formatted(since, reason.map(why -> ", because " + why).orElse(""), name);
        }

        @Override
        public boolean changes() {
            return false;
        }
    }

    /** Removes it; its runs and files stay. */
    record Drop() implements Action {
        @Override
        public String describe() {
            return "drop; what it has exported stays";
        }
    }

    /** The script drops what is not there. */
    record NothingToDrop() implements Action {
        @Override
        public String describe() {
            return "is not there, nothing to drop";
        }

        @Override
        public boolean changes() {
            return false;
        }
    }

    /** The next run starts elsewhere. */
    record MoveCursor(String from, String to) implements Action {
        @Override
        public String describe() {
            return "set cursor to %s (it stands at %s)".formatted(to, from);
        }
    }

    /** A script that is run again does not move the cursor again. */
    record MovedBefore(String to) implements Action {
        @Override
        public String describe() {
            return "the cursor was set to %s by an earlier run of the script and is not set again; take the command out, run the script, and put it back to do so"
                    .formatted(to);
        }

        @Override
        public boolean changes() {
            return false;
        }
    }

    /** The script that moved the cursor no longer says so. */
    record ForgetMove() implements Action {
        @Override
        public String describe() {
            return "the script no longer sets the cursor";
        }
    }
}
