/** Loads every reader of statements before the first test: mutation tests count what is loaded within a test as its own. */
import '../../src/statements/camt.ts';
import '../../src/statements/csv/read.ts';
import '../../src/statements/csv/stream.ts';
import '../../src/statements/mt940.ts';
import '../../src/statements/ofx.ts';
import '../../src/statements/qif.ts';
