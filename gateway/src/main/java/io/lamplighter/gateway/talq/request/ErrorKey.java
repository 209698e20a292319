package io.lamplighter.gateway.talq.request;

/** TALQ's words for what is wrong with a request. */
public enum ErrorKey {
    HEADER_MISSING("headerMissing"), HEADER_VALUE_NOT_VALID("headerValueNotValid"), PARAMETER_MISSING(
            "parameterMissing"), PARAMETER_VALUE_NOT_VALID("parameterValueNotValid"), PAYLOAD_ERROR(
                    "payloadError"), RESOURCE_NOT_FOUND(
                            "resourceNotFound"), RESOURCE_CONFLICT("resourceConflict"), RELATED_RESOURCE_NOT_FOUND(
                                    "relatedResourceNotFound"), SERVICE_CONSTRAINT_EXCEEDED(
                                            "serviceConstraintExceeded"), DELETING_RESOURCE_IS_REFERRED(
                                                    "deletingResourceIsReferred"), ASSIGNMENT_ENTITY_NOT_VALID(
                                                            "assignmentEntityNotValid"), ASSIGNMENT_ADDRESS_NOT_VALID(
                                                                    "assignmentAddressNotValid"), OVERRIDE_COMMAND_NOT_VALID(
                                                                            "overrideCommandNotValid"), OVERRIDE_ADDRESS_NOT_VALID(
                                                                                    "overrideAddressNotValid"), GENERIC_ERROR(
                                                                                            "genericError");

    private final String word;

    ErrorKey(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
