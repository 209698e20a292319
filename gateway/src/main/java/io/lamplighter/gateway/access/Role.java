package io.lamplighter.gateway.access;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a person is to the city. Each role may do what the one before it may, and more. */
public enum Role {

    VIEWER, OPERATOR, TECHNICIAN, ADMINISTRATOR;

    public Set<Right> rights() {
        return switch (this) {
            case VIEWER -> EnumSet.of(Right.READ, Right.OWN_ACCOUNT);
            case OPERATOR -> EnumSet.of(Right.READ, Right.OWN_ACCOUNT, Right.COMMAND, Right.PLAN,
                    Right.HANDLE_ALARMS);
            case TECHNICIAN -> EnumSet.of(Right.READ, Right.OWN_ACCOUNT, Right.COMMAND, Right.PLAN,
                    Right.HANDLE_ALARMS, Right.MAINTAIN);
            case ADMINISTRATOR -> EnumSet.allOf(Right.class);
        };
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Role> of(String word) {
        return Arrays.stream(values()).filter(role -> role.word().equals(word)).findFirst();
    }
}
