"""Our own system checks bite on a wrong deployment and are silent on a right one."""

import pytest
from django.core.checks import registry

from config.checks import allowed_hosts_are_named, nothing_is_inline


def test_the_settings_of_the_tests_pass():
    assert [*allowed_hosts_are_named(), *nothing_is_inline()] == []


@pytest.mark.parametrize("hosts", [["*"], ["www.example.org", "*"]])
def test_any_host_is_refused(hosts, settings):
    settings.ALLOWED_HOSTS = hosts
    assert [error.id for error in allowed_hosts_are_named()] == ["ikwilinburgeren.E001"]


@pytest.mark.parametrize("source", ["'unsafe-inline'", "'unsafe-eval'", "'unsafe-hashes'"])
@pytest.mark.parametrize("directive", ["script-src", "style-src"])
def test_a_loose_policy_is_refused_and_named(source, directive, settings):
    directives = {**settings.CONTENT_SECURITY_POLICY["DIRECTIVES"], directive: ["'self'", source]}
    settings.CONTENT_SECURITY_POLICY = {"DIRECTIVES": directives}
    errors = nothing_is_inline()
    assert [error.id for error in errors] == ["ikwilinburgeren.E002"]
    assert directive in errors[0].msg


def test_both_checks_are_part_of_the_deployment_check():
    deployed = registry.registry.get_checks(include_deployment_checks=True)
    assert {allowed_hosts_are_named, nothing_is_inline} <= set(deployed)
    assert not {allowed_hosts_are_named, nothing_is_inline} & set(registry.registry.get_checks())
