package dev.slipway.engine.compile.expression;

/**
 * The value of the name {@code omit}: an entry of a mapping with this value is left out, as if it had not been written.
 *
 * @see <a href="https://docs.ansible.com/ansible/latest/playbook_guide/playbooks_filters.html">Making variables optional</a>
 */
public enum Omit {
    OMIT;

    @Override
    public String toString() {
        return "omit";
    }
}
