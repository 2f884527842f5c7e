package dev.slipway.engine.compile.expression;

import java.util.Map;

/** What can stand after {@code |}. */
final class Filters {
    static final Map<String, Operation> ALL = Registry.of(
            PresenceFilters.all(),
            NumberFilters.all(),
            TextFilters.all(),
            PatternFilters.all(),
            CodecFilters.all(),
            PathFilters.all(),
            ListFilters.all(),
            SetFilters.all(),
            OrderFilters.all(),
            EachFilters.all(),
            MapFilters.all(),
            SizeFilters.all(),
            LayoutFilters.all(),
            UrlFilters.all(),
            ProductFilters.all(),
            IdentityFilters.all(),
            AddressFilters.all());

    private Filters() {}
}
