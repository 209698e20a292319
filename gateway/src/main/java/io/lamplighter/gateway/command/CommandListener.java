package io.lamplighter.gateway.command;

/** Hears of each step of each command after it is stored. */
@FunctionalInterface
public interface CommandListener {

    /** Called on the command thread: note it and return at once. Must neither block nor throw. */
    void changed(CommandView command);
}
