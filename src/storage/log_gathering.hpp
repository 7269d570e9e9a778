// A file system for SQLite that gathers what is written to the write-ahead log.
//
// SQLite writes every page of a commit with two calls, its head and the page. Here they wait in memory until
// they are synced, read or out of sequence, so that a commit is one call to the system. Nothing is later than
// it was: with `synchronous=FULL` every commit syncs the log before anybody is told of its pages, and a sync
// writes first what waits. For a connection that commits without a sync this file system would be wrong.
#pragma once

namespace storage {

// The name to open a writing connection with. Below it lies the file system that is the default at that
// moment.
const char* log_gathering_vfs();

}  // namespace storage
