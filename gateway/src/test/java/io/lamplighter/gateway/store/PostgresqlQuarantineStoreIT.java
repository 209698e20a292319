package io.lamplighter.gateway.store;

import java.nio.file.Path;

class PostgresqlQuarantineStoreIT extends QuarantineStoreContract {

    @Override
    TestDatabase database(Path directory) {
        return TestDatabase.postgresql();
    }
}
