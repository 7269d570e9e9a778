// Accounts whose rights this program has just changed, so that no cache answers for them.
//
// A use case notes the change while its transaction is still open; until the note is old, the guard asks the
// database for that account each time. So the change counts from the commit on, and a rolled back one harms
// nothing.
#pragma once
#include "base/actor.hpp"

namespace auth {

void note_change(base::AccountId account);
bool changed_lately(base::AccountId account);

}  // namespace auth
