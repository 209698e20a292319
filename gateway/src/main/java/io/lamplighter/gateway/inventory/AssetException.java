package io.lamplighter.gateway.inventory;

/** Texts are no asset: which field, and why. */
public final class AssetException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final AssetField field;

    AssetException(AssetField field, String reason) {
        super(reason, null, false, false);
        this.field = field;
    }

    public AssetField field() {
        return field;
    }
}
