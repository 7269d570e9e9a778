#!/usr/bin/env python3
"""What check_openapi.py calls a break of the API, and what it lets pass. usage: tools/check_openapi_test.py"""
import copy
import unittest

from check_openapi import broken, promises

TEXT = {"type": "string"}
NULL = {"type": "null"}
ROLE = {"$ref": "#/components/schemas/Role"}


def an_api() -> dict:
    return {
        "paths": {"/people": {
            "get": {
                "parameters": [{"name": "q", "in": "query", "required": False, "schema": TEXT}],
                "responses": {"200": {"content": {"application/json": {
                    "schema": {"$ref": "#/components/schemas/Page"}}}}}},
            "post": {
                "requestBody": {"content": {"application/json": {"schema": {
                    "type": "object", "required": ["name"],
                    "properties": {"name": TEXT, "role": ROLE,
                                   "contacts": {"type": "array",
                                                "items": {"$ref": "#/components/schemas/Contact"}}}}}}},
                "responses": {"201": {}, "404": {}}}}},
        "components": {"schemas": {
            "Page": {"type": "object", "required": ["items"], "properties": {
                "items": {"type": "array", "items": {"$ref": "#/components/schemas/Person"}}}},
            "Person": {"type": "object", "required": ["name"],
                       "properties": {"name": TEXT, "role": ROLE, "city": {"anyOf": [TEXT, NULL]}}},
            "Contact": {"type": "object", "required": ["value"], "properties": {"value": TEXT, "kind": TEXT}},
            "Role": {"type": "string", "enum": ["sales", "head"]}}}}


class OpenApi(unittest.TestCase):
    def setUp(self):
        self.old = an_api()
        self.new = copy.deepcopy(self.old)
        self.list = self.new["paths"]["/people"]["get"]
        self.add = self.new["paths"]["/people"]["post"]
        self.body = self.add["requestBody"]["content"]["application/json"]["schema"]
        self.records = self.new["components"]["schemas"]

    def found(self) -> list[str]:
        return broken(promises(self.old), promises(self.new))

    def test_the_same_is_no_break(self):
        self.assertEqual(self.found(), [])

    def test_growth_is_no_break(self):
        self.list["parameters"].append({"name": "city", "in": "query", "required": False, "schema": TEXT})
        self.body["properties"]["city"] = TEXT
        self.body["properties"]["name"] = {"anyOf": [TEXT, NULL]}
        self.records["Person"]["properties"]["age"] = {"type": "integer"}
        self.records["Role"]["enum"].append("teacher")
        self.add["responses"]["409"] = {}
        self.new["paths"]["/teams"] = {"post": {"requestBody": {"required": True, "content": {}}, "responses": {}}}
        self.assertEqual(self.found(), [])

    def test_asking_for_less_is_no_break(self):
        self.body["required"] = []
        self.records["Contact"]["required"] = []
        self.assertEqual(self.found(), [])

    def test_an_operation_and_a_path(self):
        del self.new["paths"]["/people"]["get"]
        self.assertIn("lost: GET /people", self.found())

    def test_a_parameter(self):
        self.list["parameters"] = []
        self.assertEqual(self.found(), ["lost: GET /people takes query q: string"])

    def test_a_parameter_that_became_required(self):
        self.list["parameters"][0]["required"] = True
        self.assertEqual(self.found(), ["newly needed: GET /people needs query q"])

    def test_a_new_parameter_that_is_required(self):
        self.list["parameters"].append({"name": "day", "in": "query", "required": True, "schema": TEXT})
        self.assertEqual(self.found(), ["newly needed: GET /people needs query day"])

    def test_a_member_of_a_request(self):
        del self.body["properties"]["role"]
        self.assertIn("lost: POST /people takes role: Role", self.found())

    def test_a_member_of_a_request_that_became_required(self):
        self.body["required"] = ["name", "role"]
        self.assertEqual(self.found(), ["newly needed: POST /people needs role"])

    def test_a_member_of_a_record_within_a_request_that_became_required(self):
        self.records["Contact"]["required"] = ["value", "kind"]
        self.assertEqual(self.found(), ["newly needed: Contact needs kind"])

    def test_a_body_that_became_required(self):
        self.add["requestBody"]["required"] = True
        self.assertEqual(self.found(), ["newly needed: POST /people needs a body"])

    def test_a_member_of_a_reply(self):
        del self.records["Person"]["properties"]["role"]
        self.assertEqual(self.found(), ["lost: Person gives role: Role"])

    def test_a_member_of_a_reply_that_may_be_left_out_now(self):
        self.records["Person"]["required"] = []
        self.assertEqual(self.found(), ["lost: Person always gives name"])

    def test_an_object_without_a_name(self):
        for api in (self.old, self.new):
            inner = {"type": "object", "properties": {"code": TEXT}, "required": ["code"]}
            api["components"]["schemas"]["Person"]["properties"]["error"] = inner
        self.records["Person"]["properties"]["error"]["properties"]["hint"] = TEXT
        self.assertEqual(self.found(), [])
        del self.records["Person"]["properties"]["error"]["properties"]["code"]
        self.assertIn("lost: Person.error gives code: string", self.found())

    def test_types(self):
        self.list["parameters"][0]["schema"] = {"type": "integer"}
        self.records["Contact"]["properties"]["kind"] = {"type": "integer"}
        self.records["Person"]["properties"]["name"] = {"anyOf": [TEXT, NULL]}
        self.assertEqual(self.found(), ["lost: Contact takes kind: string",
                                        "lost: GET /people takes query q: string",
                                        "lost: Person gives name: string"])

    def test_a_word_of_a_list(self):
        self.records["Role"]["enum"].remove("head")
        self.assertEqual(self.found(), ["lost: Role has the word head"])

    def test_a_status_code(self):
        del self.add["responses"]["404"]
        self.assertEqual(self.found(), ["lost: POST /people answers 404"])

    def test_the_record_of_a_reply(self):
        self.list["responses"]["200"]["content"]["application/json"]["schema"] = ROLE
        self.assertIn("lost: GET /people answers 200 application/json Page", self.found())


if __name__ == "__main__":
    unittest.main()
