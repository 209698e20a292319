package io.lamplighter.gateway.store;

import java.nio.file.Path;

class PostgresqlCommissioningStoreIT extends CommissioningStoreContract {

    @Override
    TestDatabase database(Path directory) {
        return TestDatabase.postgresql();
    }
}
