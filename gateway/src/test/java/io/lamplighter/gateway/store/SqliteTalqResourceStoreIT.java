package io.lamplighter.gateway.store;

import java.nio.file.Path;

class SqliteTalqResourceStoreIT extends TalqResourceStoreContract {

    @Override
    TestDatabase database(Path directory) {
        return TestDatabase.sqlite(directory);
    }
}
