package io.lamplighter.gateway.store;

import java.nio.file.Path;

class SqliteCommissioningStoreIT extends CommissioningStoreContract {

    @Override
    TestDatabase database(Path directory) {
        return TestDatabase.sqlite(directory);
    }
}
