#include "people/card/person_routes.hpp"

#include "people/card/person_service.hpp"
#include "people/family/family_service.hpp"
#include "people/field/field_service.hpp"
#include "people/finding/story_service.hpp"

namespace people {
namespace {

using http::Call;
using http::Nothing;
using http::Page;

struct PersonRef {
  PersonId id;
};
BOOST_DESCRIBE_STRUCT(PersonRef, (), (id))

struct RelativeRef {
  PersonId id;
  PersonId person_id;
};
BOOST_DESCRIBE_STRUCT(RelativeRef, (), (id, person_id))

struct FieldRef {
  FieldId id;
};
BOOST_DESCRIBE_STRUCT(FieldRef, (), (id))

base::Result<PersonCard> create(Call& call, NewPerson in) {
  return create_person(call.ctx, in);
}

base::Result<PersonCard> card(Call& call, PersonRef in) {
  return get_card(call.ctx, in.id);
}

base::Result<PersonCard> change(Call& call, PersonChange in) {
  return change_person(call.ctx, in);
}

base::Result<journal::TimelinePage> timeline(Call& call, StoryQuery in) {
  return find_in_story(call.ctx, in);
}

base::Result<Page<journal::MonthCount>> months(Call& call, PersonRef in) {
  TRY(auto found, story_months(call.ctx, in.id));
  return Page<journal::MonthCount>{.items = std::move(found), .next_cursor = {}};
}

base::Result<journal::TimelineEntry> note(Call& call, NewNote in) {
  return add_note(call.ctx, in);
}

base::Result<PersonCard> relate(Call& call, NewRelative in) {
  return add_relative(call.ctx, in);
}

base::Result<PersonCard> unrelate(Call& call, RelativeRef in) {
  return remove_relative(call.ctx, in.id, in.person_id);
}

base::Result<Page<Field>> fields(Call& call, Nothing) {
  return own_fields(call.ctx);
}

base::Result<Field> define(Call& call, NewField in) {
  return add_field(call.ctx, in);
}

base::Result<Nothing> undefine(Call& call, FieldRef in) {
  CHECK_OK(remove_field(call.ctx, in.id));
  return Nothing{};
}

}  // namespace

void add_person_routes(http::Router& router) {
  router.post("/people", "A new card", create).needs("people.write").created();
  router.get("/people/fields", "Fields of the school's own", fields).needs("people.read");
  router.post("/people/fields", "Define a field of the school's own", define)
      .needs("people.configure")
      .created();
  router.remove("/people/fields/{id}", "Remove a field; values stay", undefine).needs("people.configure");
  router.get("/people/{id}", "One card", card).needs("people.read");
  router.patch("/people/{id}", "Change some fields of a card", change).needs("people.write");
  router.get("/people/{id}/timeline", "The history of a card, newest first", timeline)
      .needs("people.read")
      .slow();
  router.get("/people/{id}/timeline/months", "How much happened in each month", months)
      .needs("people.read")
      .slow();
  router.post("/people/{id}/notes", "Write a note into the history", note).needs("people.write").created();
  router.post("/people/{id}/relatives", "Say who belongs to this person", relate).needs("people.write");
  router.remove("/people/{id}/relatives/{person_id}", "End a relation", unrelate).needs("people.write");
}

}  // namespace people
