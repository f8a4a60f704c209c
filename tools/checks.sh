# What the tests of the bindings share, sourced: `suite` is their name. `$work` is a directory for them, where what a test
# says is in `said`; `passed` and `failed` count.
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0 failed=0

# failure NAME: counts one, and shows what was said.
failure() {
    echo "FAIL  $suite $1"
    sed 's/^/      /' "$work/said" | tail -n 60
    failed=$((failed + 1))
}
# check NAME COMMAND...: one line, and what it said if it failed.
check() {
    local name=$1
    shift
    if ("$@") >"$work/said" 2>&1 </dev/null; then
        echo "ok    $suite $name"
        passed=$((passed + 1))
    else
        failure "$name"
    fi
}
# tap HOW SUM END: counts what is said in TAP, and shows it: the names of tests, and the details of those that failed, each
# up to a line like END. If none failed there is a line SUM, in which %d is how many passed.
tap() {
    local how=$1 sum=$2 end=$3 good bad
    good=$(grep -c '^ok ' "$work/said") bad=$(grep -c '^not ok ' "$work/said")
    if [ "$bad" = 0 ] && { [ "$good" = 0 ] || ! grep -qx "${sum/\%d/$good}" "$work/said"; }; then
        failure "$how"
    else
        sed -n "s/^ok [0-9]* - /ok    $suite $how: /p" "$work/said"
        sed -n "/^not ok/,/$end/{s/^not ok [0-9]* - /FAIL  $suite $how: /;/^ok /d;p}" "$work/said"
        failed=$((failed + bad))
    fi
    passed=$((passed + good))
}
# The last line.
sum() {
    echo "$suite: $passed passed, $failed failed"
    [ $failed = 0 ]
}
