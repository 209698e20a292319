package io.lamplighter.gateway.store;

import java.nio.file.Path;

class SqliteTalqLogStoreIT extends TalqLogStoreContract {

    @Override
    TestDatabase database(Path directory) {
        return TestDatabase.sqlite(directory);
    }
}
