"""What Ansible's own classes make of inventories: a case as JSON on each line of standard input, an answer for each on standard output.

One process for all cases, since starting ansible-inventory takes half a second each time.
"""
import json
import os
import sys

os.environ.update(
    ANSIBLE_CONFIG=os.path.join(os.path.dirname(os.path.abspath(__file__)), 'ansible.cfg'),
    ANSIBLE_NOCOLOR='1',
    ANSIBLE_LOCALHOST_WARNING='False',
    ANSIBLE_INVENTORY_UNPARSED_WARNING='False',
    # what later versions ignore; 2.14 also ignores .ini
    ANSIBLE_INVENTORY_IGNORE='.pyc,.pyo,.swp,.bak,~,.rpm,.md,.txt,.rst,.orig,.cfg,.retry',
)

from ansible import context  # noqa: E402
from ansible.cli.inventory import InventoryCLI  # noqa: E402
from ansible.errors import AnsibleError  # noqa: E402
from ansible.utils.context_objects import CLIArgs  # noqa: E402
from ansible.utils.display import Display  # noqa: E402

warnings = []
Display.warning = lambda self, message, formatted=False: warnings.append(message)


def with_arguments(**changed):
    context.CLIARGS = CLIArgs(dict(context.CLIARGS, **changed))


def answer(case):
    arguments = ['ansible-inventory', '--list', '--playbook-dir', case['playbook_dir']]
    for source in case['sources']:
        arguments += ['-i', source]
    for extra in case['extra']:
        arguments += ['-e', extra]
    cli = InventoryCLI(arguments)
    cli.init_parser()
    # what parse() sets can be set only once in a process
    context.CLIARGS = CLIArgs.from_options(cli.post_process_args(cli.parser.parse_args(arguments[1:])))
    cli.loader, cli.inventory, cli.vm = cli._play_prereqs()
    top = cli.inventory.groups['all']
    answers = {'list': cli.dump(cli.json_inventory(top))}
    answers['graph'] = cli.inventory_graph()
    with_arguments(show_vars=True)
    answers['graph --vars'] = cli.inventory_graph()
    with_arguments(show_vars=False, export=True)
    answers['list --export'] = cli.dump(cli.json_inventory(top))
    # as JSON, since YAML would have anchors for what is the same object
    answers['list --export --yaml'] = cli.dump(cli.yaml_inventory(top))
    with_arguments(export=False)
    local = cli._get_host_variables(cli.inventory.get_host('localhost'))
    local.pop('ansible_python_interpreter', None)
    answers['host localhost'] = cli.dump(local)
    for pattern in case['patterns']:
        answers['hosts ' + pattern] = hosts(cli.inventory, pattern)
    for limit in case['limits']:
        cli.inventory.clear_caches()
        cli.inventory.subset(limit)
        answers['limit ' + limit] = hosts(cli.inventory, 'all')
    return answers


def hosts(inventory, pattern):
    try:
        return [str(host) for host in inventory.get_hosts(pattern)]
    except AnsibleError as e:
        return 'error: ' + str(e)


for line in sys.stdin:
    del warnings[:]
    case = json.loads(line)
    try:
        answers = answer(case)
    except Exception as e:
        answers = {'failed': repr(e)}
    answers['warnings'] = '\n'.join(warnings)
    print(json.dumps(answers), flush=True)
