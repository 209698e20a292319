package io.lamplighter.gateway.store;

import java.nio.file.Path;

class SqliteTalqLinkStoreIT extends TalqLinkStoreContract {

    @Override
    TestDatabase database(Path directory) {
        return TestDatabase.sqlite(directory);
    }
}
