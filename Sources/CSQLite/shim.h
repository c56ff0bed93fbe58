#include <sqlite3.h>

// sqlite3_config takes a variable number of arguments, which Swift cannot pass.
// Gives SQLITE_OK, or SQLITE_MISUSE where the library is in use already.
static inline int csqlite_leave_memory_uncounted(void) { return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); }
