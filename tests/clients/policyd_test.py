"""codicil-policyd seen from another language, which knows only its address."""

import contextlib
import json
import pathlib
import signal
import subprocess
import tempfile
import unittest

import grpc

from tests.clients import health
from tests.clients.certificates import Authority
from tests.clients.error_details import field_violations
from tests.clients.policyd import Policyd, until
from tests.clients.reflection_client import ReflectionClient
from tests.clients.scratch_handbook import (
    AT,
    CODICIL,
    ENVIRONMENT,
    ScratchHandbook,
    git,
    in_base64,
    supplied_file,
)

POLICY = "codicil.policy.v1.PolicyService"
HANDBOOK = "codicil.handbook.v1.HandbookService"
VALIDATE = POLICY + "/ValidateChange"
MAX_MESSAGE_BYTES = 1_000_000

# Takes half a second or more to judge, on a fast machine.
COSTLY_FILES = 300

scratch = contextlib.ExitStack()
handbook = rfc = daemon = folder = None


def setUpModule():
    """One server and one repository, for all cases that break neither."""
    global handbook, rfc, daemon, folder
    folder = pathlib.Path(scratch.enter_context(tempfile.TemporaryDirectory()))
    handbook = ScratchHandbook(folder / "handbook")
    rfc = handbook.add_change()
    daemon = start("shared", "--max-message-bytes", str(MAX_MESSAGE_BYTES))
    daemon.await_ready()


def tearDownModule():
    scratch.close()


def start(name, *arguments, **options):
    (folder / name).mkdir()
    return scratch.enter_context(
        Policyd(folder / name, handbook.path, arguments, **options)
    )


def connect(address=None, credentials=None):
    """A channel of its own, that no other shares a connection with."""
    options = [
        ("grpc.use_local_subchannel_pool", 1),
        ("grpc.max_receive_message_length", -1),
    ]
    address = address or daemon.address
    if credentials is None:
        channel = grpc.insecure_channel(address, options)
    else:
        channel = grpc.secure_channel(address, credentials, options)
    return scratch.enter_context(channel)


def supplied(files, base=None):
    base = handbook.main if base is None else base
    change = {"base": base, "merge_base": base, "files": files}
    return {"supplied": change, "at": AT}


def revisions(base, head):
    return {"revisions": {"base": base, "head": head}, "at": AT}


class PolicydTestCase(unittest.TestCase):
    def setUp(self):
        self.client = ReflectionClient(connect())

    @contextlib.contextmanager
    def assertFails(self, code, *parts):
        """Expects an RpcError with this code, whose message has these parts."""
        with self.assertRaises(grpc.RpcError) as caught:
            yield caught
        self.assertEqual(caught.exception.code(), code, caught.exception)
        for part in parts:
            self.assertIn(part, caught.exception.details())


class DiscoveryTest(PolicydTestCase):
    def test_reflection_tells_all_services(self):
        self.assertEqual(
            self.client.services(),
            [
                HANDBOOK,
                POLICY,
                "grpc.health.v1.Health",
                "grpc.reflection.v1alpha.ServerReflection",
            ],
        )

    def test_reflection_tells_the_methods(self):
        self.assertEqual(
            self.client.methods(POLICY),
            {
                "ValidateChange": (False, True),
                "ExplainRule": (False, False),
                "ListRules": (False, False),
            },
        )
        self.assertEqual(
            set(self.client.methods(HANDBOOK)),
            {"GetClause", "BatchGetClauses", "ListClauses"},
        )

    def test_reflection_knows_no_other_service(self):
        with self.assertRaises(LookupError):
            self.client.methods("codicil.policy.v1.OtherService")

    def test_health_of_each_service(self):
        channel = connect()
        for service in ("", POLICY, HANDBOOK, "codicil.repository.sre"):
            with self.subTest(service):
                self.assertEqual(health.check(channel, service), "SERVING")
        with self.assertFails(grpc.StatusCode.NOT_FOUND):
            health.check(channel, "codicil.repository.other")


class RulesTest(PolicydTestCase):
    def test_lists_rules_by_id(self):
        rules = self.client.call(f"{POLICY}/ListRules", {})["rules"]
        ids = [rule["id"] for rule in rules]
        self.assertEqual(ids, sorted(set(ids)))
        self.assertIn("conflict/contradiction", ids)
        for rule in rules:
            self.assertTrue(rule["summary"], rule)
            self.assertRegex(rule["default_severity"], "ERROR|WARNING|INFO")

    def test_explains_each_rule(self):
        for rule in self.client.call(f"{POLICY}/ListRules", {})["rules"]:
            with self.subTest(rule["id"]):
                page = self.client.call(f"{POLICY}/ExplainRule", {"rule": rule["id"]})
                self.assertEqual(page["rule"], rule)
                self.assertIn(f"# {rule['id']}\n", page["page_markdown"])

    def test_suggests_the_nearest_rule(self):
        with self.assertFails(
            grpc.StatusCode.NOT_FOUND, "schema/unknown-kye", "schema/unknown-key"
        ):
            self.client.call(f"{POLICY}/ExplainRule", {"rule": "schema/unknown-kye"})

    def test_refuses_an_empty_rule(self):
        with self.assertFails(grpc.StatusCode.INVALID_ARGUMENT) as caught:
            self.client.call(f"{POLICY}/ExplainRule", {})
        self.assertEqual(field_violations(caught.exception), {"rule": "is missing"})


class ClausesTest(PolicydTestCase):
    ID = "trace-sampling-floor"

    def get(self, **request):
        return self.client.call(f"{HANDBOOK}/GetClause", request)["clause"]

    def pages(self, **request):
        """All pages of a list."""
        token = ""
        while True:
            page = self.client.call(
                f"{HANDBOOK}/ListClauses", dict(request, page_token=token)
            )
            yield page.get("clauses", [])
            token = page.get("next_page_token", "")
            if not token:
                return

    def test_gives_a_clause_as_it_is_in_git(self):
        clause = self.get(id=self.ID)
        path = f"handbook/clauses/platform/{self.ID}.yaml"
        self.assertEqual(clause["path"], path)
        self.assertEqual(clause["yaml"].encode(), handbook.read("main", path))
        self.assertEqual(clause["blob_id"], handbook.id_of(f"main:{path}"))
        self.assertEqual(clause["revision"], handbook.main)
        self.assertEqual(clause["status"], "CLAUSE_STATUS_ACTIVE")
        self.assertEqual(set(clause["titles"]), {"en", "zh-CN"})

    def test_gives_several_and_names_those_it_has_not(self):
        answer = self.client.call(
            f"{HANDBOOK}/BatchGetClauses",
            {"ids": ["no-such", self.ID, "circuit-breaker-test-never-skipped"]},
        )
        self.assertEqual(
            [clause["id"] for clause in answer["clauses"]],
            [self.ID, "circuit-breaker-test-never-skipped"],
        )
        self.assertEqual(answer["clauses"][0], self.get(id=self.ID))
        self.assertEqual(answer["missing_ids"], ["no-such"])

    def test_lists_all_page_by_page(self):
        files = git(handbook.path, "ls-files", "handbook/clauses/*.yaml").splitlines()
        pages = list(self.pages(page_size=10))
        self.assertEqual(len(pages), -(-len(files) // 10))
        clauses = [clause for page in pages for clause in page]
        self.assertEqual([c["id"] for c in clauses], sorted(c["id"] for c in clauses))
        self.assertEqual(sorted(c["path"] for c in clauses), sorted(files))

    def test_lists_by_domain(self):
        clauses = [c for page in self.pages(domain="platform") for c in page]
        files = git(handbook.path, "ls-files", "handbook/clauses/platform/*.yaml")
        self.assertEqual(
            sorted(c["path"] for c in clauses), sorted(files.splitlines())
        )

    def test_suggests_the_nearest_clause(self):
        with self.assertFails(grpc.StatusCode.NOT_FOUND, self.ID):
            self.get(id="trace-sampling-flor")

    def test_refuses_a_revision_that_is_not_served(self):
        with self.assertFails(grpc.StatusCode.FAILED_PRECONDITION, handbook.main):
            self.get(id=self.ID, revision=rfc)

    def test_refuses_forged_page_tokens(self):
        first = self.client.call(
            f"{HANDBOOK}/ListClauses", {"page_size": 1, "domain": "platform"}
        )
        genuine = first["next_page_token"]
        forged = {
            "of another list": {"page_token": genuine},
            "no base64": {"page_token": "?!"},
            "too short": {"page_token": "AQ"},
            "altered": {"page_token": "B" + genuine[1:], "domain": "platform"},
        }
        for name, request in forged.items():
            with self.subTest(name):
                with self.assertFails(grpc.StatusCode.INVALID_ARGUMENT) as caught:
                    self.client.call(f"{HANDBOOK}/ListClauses", request)
                self.assertEqual(
                    list(field_violations(caught.exception)), ["page_token"]
                )

    def test_names_every_wrong_field(self):
        with self.assertFails(grpc.StatusCode.INVALID_ARGUMENT) as caught:
            self.client.call(
                f"{HANDBOOK}/ListClauses", {"page_size": 1001, "revision": "main"}
            )
        violations = field_violations(caught.exception)
        self.assertEqual(set(violations), {"page_size", "revision"})
        self.assertIn("1001", violations["page_size"])


class ValidateChangeTest(PolicydTestCase):
    @classmethod
    def setUpClass(cls):
        done = subprocess.run(
            [CODICIL, "check", "--repo", handbook.path, "--base", "main"]
            + ["--head", rfc, "--format", "json", "--at", AT],
            env=ENVIRONMENT,
            stdout=subprocess.PIPE,
        )
        assert done.returncode == 1, done.returncode
        cls.local = json.loads(done.stdout)

    def assert_same(self, messages):
        """Expects what `codicil check` says of the same change."""
        kinds = [next(iter(message)) for message in messages]
        order = ("progress", "findings", "result")
        self.assertEqual(kinds, sorted(kinds, key=order.index))
        self.assertEqual(kinds.count("result"), 1)
        findings = [
            as_in_json(finding)
            for message in messages
            for finding in message.get("findings", {}).get("findings", [])
        ]
        self.assertEqual(findings, self.local["findings"])
        result = messages[-1]["result"]
        self.assertEqual(result["finding_count"], len(findings))
        self.assertEqual(result["at"], AT)
        self.assertEqual(result["base"], self.local["base"])
        verdict = result["verdict"]
        wanted = self.local["verdict"]
        self.assertEqual(word(verdict["outcome"]), wanted["outcome"])
        self.assertEqual(word(verdict["bump"]), wanted["bump"])
        self.assertEqual(reasons_in_json(verdict["reasons"]), wanted["reasons"])
        self.assertEqual(
            [(c["clause"], c["changes"]) for c in result["changes"]],
            [(c["clause"], c["lines"]) for c in wanted["changes"]],
        )

    def test_by_revisions(self):
        messages = self.client.stream(VALIDATE, revisions("main", rfc))
        self.assert_same(messages)
        self.assertEqual(messages[-1]["result"]["head"], rfc)

    def test_by_supplied_files(self):
        files = handbook.changed_files("main", rfc)
        messages = self.client.stream(VALIDATE, supplied(files))
        self.assert_same(messages)
        self.assertNotIn("head", messages[-1]["result"])

    def test_tells_progress_first(self):
        """A server without a cache reads the whole handbook, and says so."""
        with start("progress", "--cache", folder / "no-cache") as cold:
            cold.await_ready()
            client = ReflectionClient(connect(cold.address))
            messages = client.stream(VALIDATE, revisions("main", rfc))
        progress = [m["progress"] for m in messages if "progress" in m]
        self.assertTrue(progress)
        self.assertTrue(progress[0]["stage"])
        self.assert_same(messages)

    def test_names_the_wrong_field(self):
        path = "handbook/clauses/platform/x.yaml"
        file = supplied_file(path, b"x")
        deleted = {"path": in_base64(path), "deleted": True}
        rows = [
            ("nothing to judge", {}, "change", "neither"),
            ("no head", revisions("main", ""), "revisions.head", "missing"),
            ("no commit id", supplied([file], "main"), "supplied.base", "main"),
            (
                "outside the handbook",
                supplied([supplied_file("README.md", b"x")]),
                "supplied.files[0].path",
                "README.md",
            ),
            (
                "path traversal",
                supplied([file, supplied_file("handbook/../../etc/passwd", b"x")]),
                "supplied.files[1].path",
                "handbook/../../etc/passwd",
            ),
            (
                "one path twice",
                supplied([file, deleted]),
                "supplied.files[1].path",
                path,
            ),
            (
                "no mode",
                supplied([{"path": file["path"], "content": file["content"]}]),
                "supplied.files[0].mode",
                "0",
            ),
            (
                "deleted: false",
                supplied([{"path": file["path"], "deleted": False}]),
                "supplied.files[0].deleted",
                "false",
            ),
        ]
        for name, request, field, part in rows:
            with self.subTest(name):
                with self.assertFails(grpc.StatusCode.INVALID_ARGUMENT) as caught:
                    self.client.stream(VALIDATE, request)
                violations = field_violations(caught.exception)
                self.assertIn(field, violations)
                self.assertIn(part, violations[field])

    def test_names_what_is_not_there(self):
        unknown = "1" * 40
        rows = [
            ("repository", {"repository": "other", **revisions("main", rfc)}, "other"),
            ("branch", revisions("main", "rfc-0010"), "rfc-0010"),
            ("commit", revisions("main", unknown), unknown),
            ("base", supplied([], unknown), unknown),
        ]
        for name, request, part in rows:
            with self.subTest(name):
                with self.assertFails(grpc.StatusCode.NOT_FOUND, part):
                    self.client.stream(VALIDATE, request)

    def test_lets_no_proposal_be_its_own_judge(self):
        with self.assertFails(grpc.StatusCode.FAILED_PRECONDITION, "base"):
            self.client.stream(VALIDATE, revisions("", rfc))

    def test_refuses_an_oversize_message(self):
        file = supplied_file("handbook/x.yaml", b"#" * (MAX_MESSAGE_BYTES + 1))
        with self.assertFails(
            grpc.StatusCode.RESOURCE_EXHAUSTED, str(MAX_MESSAGE_BYTES)
        ):
            self.client.stream(VALIDATE, supplied([file]))
        self.assertTrue(self.client.call(f"{POLICY}/ListRules", {})["rules"])

    def test_refuses_an_oversize_file(self):
        with start("large") as large:
            client = ReflectionClient(connect(large.address))
            file = supplied_file("handbook/x.yaml", b"#" * ((1 << 20) + 1))
            with self.assertFails(
                grpc.StatusCode.RESOURCE_EXHAUSTED, "files[0].content", "1048576"
            ):
                client.stream(VALIDATE, supplied([file]))


class StopTest(PolicydTestCase):
    """What nobody waits for is not done."""

    def validate_costly(self, client, count=COSTLY_FILES, **options):
        return client.start(VALIDATE, supplied(handbook.costly_files(count)), **options)

    def test_a_deadline_ends_the_call_and_frees_the_worker(self):
        with start("deadline", "--max-concurrent", "1") as server:
            client = ReflectionClient(connect(server.address))
            call = self.validate_costly(client, 4 * COSTLY_FILES, timeout=0.5)
            with self.assertFails(grpc.StatusCode.DEADLINE_EXCEEDED):
                list(call)
            line = server.await_log(method=f"/{VALIDATE}")
            self.assertEqual(line["code"], "CANCELLED")
            server.await_metric(0, "codicil_validations_running")
            self.assertEqual(server.ended_calls(f"/{VALIDATE}", "CANCELLED"), 1)
            messages = client.stream(VALIDATE, revisions("main", rfc))
            self.assertIn("result", messages[-1])

    def test_a_cancelled_read_is_broken_off(self):
        """The work stops at once: it costs a fraction of the whole."""
        costly = ScratchHandbook(folder / "costly")
        costly.add_copies(COSTLY_FILES)
        (folder / "cancel").mkdir()
        with Policyd(folder / "cancel", costly.path) as server:
            server.await_ready()
            client = ReflectionClient(connect(server.address))
            before = server.cpu_seconds()
            call = client.start(VALIDATE, revisions("main", "main"))
            self.assertIn("progress", client.as_dict(next(call)))
            call.cancel()
            server.await_log(method=f"/{VALIDATE}", code="CANCELLED")
            server.await_metric(0, "codicil_validations_running")
            cancelled = server.cpu_seconds() - before
            client.stream(VALIDATE, revisions("main", "main"))
            whole = server.cpu_seconds() - before - cancelled
        self.assertLess(cancelled, whole / 2)

    def test_what_is_cancelled_while_it_waits_is_not_begun(self):
        with start("waiting", "--max-concurrent", "1") as server:
            client = ReflectionClient(connect(server.address))
            running = self.validate_costly(client)
            server.await_metric(1, "codicil_validations_running")
            waiting = client.start(VALIDATE, revisions("main", rfc))
            server.await_metric(1, "codicil_validations_queued")
            waiting.cancel()
            self.assertIn("result", client.as_dict(list(running)[-1]))
            server.await_log(code="CANCELLED", message="cancelled while it waited")

    def test_a_full_queue_refuses_and_names_its_limit(self):
        with start("full", "--max-concurrent", "1", "--queue", "1") as server:
            client = ReflectionClient(connect(server.address))
            running = self.validate_costly(client)
            server.await_metric(1, "codicil_validations_running")
            waiting = client.start(VALIDATE, revisions("main", rfc))
            server.await_metric(1, "codicil_validations_queued")
            with self.assertFails(
                grpc.StatusCode.RESOURCE_EXHAUSTED,
                "1 validations run and 1 wait; the limit is 1 that wait",
            ):
                client.stream(VALIDATE, revisions("main", rfc))
            # Other calls are served, and what was taken on is done.
            self.assertTrue(client.call(f"{POLICY}/ListRules", {})["rules"])
            for call in (running, waiting):
                self.assertIn("result", client.as_dict(list(call)[-1]))


class TraceTest(PolicydTestCase):
    def test_a_call_is_logged_in_the_trace_of_its_caller(self):
        trace, span = "4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7"
        metadata = [("traceparent", f"00-{trace}-{span}-01")]
        self.client.stream(VALIDATE, revisions("main", rfc), metadata=metadata)
        line = daemon.await_log(traceId=trace)
        self.assertEqual(line["method"], f"/{VALIDATE}")
        self.assertEqual(line["code"], "OK")
        self.assertEqual(line["parentSpanId"], span)
        self.assertRegex(line["spanId"], "^[0-9a-f]{16}$")
        self.assertNotEqual(line["spanId"], span)

    def test_a_malformed_traceparent_starts_a_trace(self):
        metadata = [("traceparent", "00-" + "0" * 32 + "-00f067aa0ba902b7-01")]
        calls = len([x for x in daemon.log() if "traceId" in x])
        self.client.stream(VALIDATE, revisions("main", rfc), metadata=metadata)
        until(
            lambda: len([x for x in daemon.log() if "traceId" in x]) > calls,
            "the call in the log",
        )
        line = [x for x in daemon.log() if "traceId" in x][-1]
        self.assertRegex(line["traceId"], "^[0-9a-f]{32}$")
        self.assertNotEqual(line["traceId"], "0" * 32)
        self.assertNotIn("parentSpanId", line)

    def test_every_line_is_an_object_with_its_time(self):
        self.assertEqual(len(daemon.log()), len(daemon.text().splitlines()))
        for line in daemon.log():
            self.assertRegex(line["time"], r"^\d{4}-\d\d-\d\dT[\d:.]+Z$")
            self.assertIn(line["severity"], ("debug", "info", "warning", "error"))


class ListenerTest(PolicydTestCase):
    def assert_serves(self, address, credentials=None):
        client = ReflectionClient(connect(address, credentials))
        messages = client.stream(VALIDATE, revisions("main", rfc))
        self.assertIn("result", messages[-1])

    def test_serves_on_a_unix_socket(self):
        address = f"unix:{folder}/socket"
        with start("unix", listen=[address, "127.0.0.1:0"]) as server:
            self.assertEqual(server.addresses[0], address)
            for address in server.addresses:
                self.assert_serves(address)

    def test_lets_in_only_clients_with_a_certificate(self):
        ours, theirs = (Authority(folder / name) for name in ("ours", "theirs"))
        certificate, key = ours.issue("server")
        flags = ("--tls-cert", certificate, "--tls-key", key)
        flags += ("--tls-client-ca", ours.certificate)

        def credentials(authority=None):
            root = ours.certificate.read_bytes()
            if authority is None:
                return grpc.ssl_channel_credentials(root)
            chain, own = authority.issue("client")
            return grpc.ssl_channel_credentials(
                root, own.read_bytes(), chain.read_bytes()
            )

        with start("mtls", *flags) as server:
            self.assert_serves(server.address, credentials(ours))
            refused = [
                ("no certificate", credentials()),
                ("of another authority", credentials(theirs)),
                ("no TLS", None),
            ]
            for name, wrong in refused:
                with self.subTest(name):
                    with self.assertFails(grpc.StatusCode.UNAVAILABLE):
                        health.check(connect(server.address, wrong))
            self.assert_serves(server.address, credentials(ours))

    def test_a_watch_of_health_sees_the_end(self):
        with start("watched") as server:
            server.await_ready()
            watch = health.watch(connect(server.address))
            self.assertEqual(next(watch), "SERVING")
            server.signal(signal.SIGTERM)
            self.assertEqual(next(watch), "NOT_SERVING")
            self.assertEqual(server.wait(), 0)


def word(enum_value):
    return enum_value.rpartition("_")[2].lower()


def as_in_json(finding):
    """A Finding message as the JSON report writes it."""

    def place(position):
        return {"line": position["line"], "column": position["column"]}

    def stretch(span):
        end = span["end"]
        return {
            **place(span["begin"]),
            "endLine": end["line"],
            "endColumn": end["column"],
        }

    out = {key: finding[key] for key in ("rule", "path", "message", "fingerprint")}
    out["severity"] = word(finding["severity"])
    out.update(stretch(finding["span"]))
    if finding.get("preexisting"):
        out["preexisting"] = True
    if "waived_by" in finding:
        out["waived"] = finding["waived_by"]
    if "fix" in finding:
        edits = [
            {**stretch(edit["span"]), "replacement": edit.get("replacement", "")}
            for edit in finding["fix"].get("edits", [])
        ]
        out["fix"] = {"description": finding["fix"]["description"], "edits": edits}
    if "related" in finding:
        out["related"] = [
            {"path": r["path"], **place(r["position"]), "message": r["message"]}
            for r in finding["related"]
        ]
    return out


def reasons_in_json(reason):
    """A Reason message as the JSON report writes it."""
    out = {key: reason[key] for key in ("subject", "text", "remedy") if key in reason}
    out["outcome"] = word(reason["outcome"])
    if "children" in reason:
        out["children"] = [reasons_in_json(child) for child in reason["children"]]
    return out
