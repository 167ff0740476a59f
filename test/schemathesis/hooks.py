"""What schemathesis has to know of this API beyond its document: who asks, and which refusals no document can foresee."""

import json
import os
import random
import re
import urllib.parse
import urllib.request
import uuid
from collections import Counter

import schemathesis
from schemathesis.openapi.checks import RejectedPositiveData

ISSUER = os.environ["CONTRACT_TEST_ISSUER"]
LOGIN = os.environ["CONTRACT_TEST_LOGIN"]
PASSED_OVER = os.environ["CONTRACT_TEST_PASSED_OVER"]

KEY_OF_THE_EXAMPLE = "018f3c2e-7b1a-7cc0-9c57-0242ac120002"

# Well formed by the document, and yet not so: the rule joins several fields, or asks a calculation, a table or the clock.
# JSON Schema cannot say it. A code that is not here is a finding: the document promised what the service refuses.
RULES_OF_CONTENT = {
    "id-number-length": "length and alphabet differ by kind of document",
    "id-number-characters": "length and alphabet differ by kind of document",
    "id-number-birth-date": "a day that exists, GB 11643",
    "id-number-check-digit": "check digit, GB 11643",
    "id-number-permit-prefix": "depends on the kind of document",
    "id-number-repeated": "twice in one case",
    "passport-number": "depends on the kind of document",
    "credit-code-check-character": "check character, GB 32100",
    "unknown-division": "a code of the right form that GB/T 2260 does not have",
    "one-recipient": "an organisation or a region, not both",
    "day-in-future": "compared with today",
    "day-past": "compared with today",
    "day-not-in-future": "compared with today",
    "period-reversed": "compared with another field",
    "amounts-or-total": "one of two fields, not both",
    "only-by-list": "one of two fields, by a third",
    "sum-differs": "a sum",
    "total-too-large": "a sum",
    "representatives-required": "from ten claimants on",
    "too-many-representatives": "counted over all claimants",
    "too-many-claims": "counted over all claimants",
    "same-union": "compared with another field",
    "before-valid-from": "compared with another field",
    "own-organisation": "compared with the caller",
    "position-ahead": "compared with the newest fact",
    "unknown-case": "names what is not there",
    "unknown-claimant": "names what is not there",
    "unknown-evidence": "names what is not there",
    "unknown-organisation": "names what is not there",
}
# Refusals whose whole meaning is such a rule.
RULES_BY_CODE = {
    "request.cursor-invalid": "a cursor is signed: only the service can make one",
    "report.period-inverted": "compared with another field",
    "evidence.type-refused": "the content of a file decides",
    "request.if-match-stale": "the version is the one of this moment",
}


@schemathesis.auth(refresh_interval=120)
class Person:
    """The access token of a person of the development issuer, as `liandong token` gives it."""

    def get(self, case, context):
        form = {"grant_type": os.environ["CONTRACT_TEST_GRANT"], "client_id": "development", "login": LOGIN}
        body = urllib.parse.urlencode(form).encode()
        with urllib.request.urlopen(f"{ISSUER}/token", data=body, timeout=20) as answer:
            return json.load(answer)["access_token"]

    def set(self, case, data, context):
        case.headers["Authorization"] = f"Bearer {data}"


@schemathesis.hook
def before_call(context, case, kwargs):
    """The document's example of a key is one key; a client that means another operation sends another."""
    if case.headers and case.headers.get("Idempotency-Key") == KEY_OF_THE_EXAMPLE:
        case.headers["Idempotency-Key"] = str(uuid.uuid4())
    if has_to_lead_on(case):
        lead_on(case)


def has_to_lead_on(case):
    """Half of the sound requests of the stateful phase."""
    meta = case.meta
    is_sound = meta is not None and meta.phase.name.value == "stateful" and meta.generation.mode.is_positive
    return is_sound and random.random() < 0.5


def lead_on(case):
    """What is made up by chance ends at once: a registration that does not add up, a list filtered by a word that is
    nowhere. The document's own example, and the list without filters, give the next operations something to go on from."""
    if case.operation.definition.raw.get("operationId") == "registerCase":
        examples = case.operation.definition.raw["requestBody"]["content"]["application/json"]["examples"]
        case.body = json.loads(json.dumps(next(iter(examples.values()))["value"]))
        case.query = {}
    elif case.method == "GET" and case.query:
        required = {parameter.name for parameter in case.operation.query if parameter.is_required}
        case.query = {name: value for name, value in case.query.items() if name in required}


passed_over = Counter()


@schemathesis.hook
def filter_failure(context, failure, case, response):
    """False for a well-formed request that a rule of content refuses, and says so by a code the operation names."""
    if not isinstance(failure, RejectedPositiveData):
        return True
    rule = rule_that_refused(case, response)
    if rule is None:
        return True
    passed_over[rule] += 1
    with open(PASSED_OVER, "w", encoding="utf-8") as file:
        json.dump(passed_over, file)
    return False


def rule_that_refused(case, response):
    try:
        problem = response.json()
        code = problem["code"]
    except (ValueError, KeyError, TypeError):
        return None
    if code == "request.malformed":
        codes = {entry["code"] for entry in problem.get("errors", [])}
        return " + ".join(sorted(codes)) if codes and codes <= RULES_OF_CONTENT.keys() else None
    # 422 is said of nothing else: well formed, and refused by a rule. It has to stand in the document, like the others.
    is_rule = code in RULES_BY_CODE or response.status_code == 422
    return code if is_rule and code in codes_named(case.operation, response.status_code) else None


def codes_named(operation, status):
    named = operation.definition.raw.get("responses", {}).get(str(status), {})
    return set(re.findall(r"`([a-z.-]+)`", named.get("description", "")))
