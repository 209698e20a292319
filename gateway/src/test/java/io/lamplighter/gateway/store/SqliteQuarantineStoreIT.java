package io.lamplighter.gateway.store;

import java.nio.file.Path;

class SqliteQuarantineStoreIT extends QuarantineStoreContract {

    @Override
    TestDatabase database(Path directory) {
        return TestDatabase.sqlite(directory);
    }
}
