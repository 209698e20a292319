package io.lamplighter.gateway.store;

import java.nio.file.Path;

class SqliteSelftestStoreIT extends SelftestStoreContract {

    @Override
    TestDatabase database(Path directory) {
        return TestDatabase.sqlite(directory);
    }
}
