{{/* What each service is: its topic, the topics it hears, whether it has a vault, whether texts are sealed for it. */}}
{{- define "sanxun.facts" -}}
inspection: {topic: sanxun.inspection, hears: [sanxun.clues], vault: true, sealing: true}
clues: {topic: sanxun.clues, hears: [sanxun.audit_share, sanxun.inspection, sanxun.personnel], vault: true, sealing: true}
personnel: {topic: sanxun.personnel, hears: [sanxun.audit_share, sanxun.clues, sanxun.inspection, sanxun.rectification], vault: true, sealing: true}
audit_share: {topic: sanxun.audit_share, hears: [sanxun.clues, sanxun.inspection, sanxun.personnel], vault: true, sealing: true}
rectification: {topic: sanxun.rectification, hears: [sanxun.inspection], vault: true, sealing: true}
notify: {topic: "", hears: [sanxun.audit_share, sanxun.clues, sanxun.inspection, sanxun.personnel, sanxun.rectification], vault: true, sealing: false}
supervision: {topic: "", hears: [sanxun.audit_share, sanxun.clues, sanxun.inspection, sanxun.personnel, sanxun.rectification], vault: false, sealing: false}
{{- end }}

{{- define "sanxun.fullname" -}}
{{- $name := .Release.Name -}}
{{- if not (contains "sanxun" $name) }}{{ $name = printf "%s-sanxun" $name }}{{ end -}}
{{- $name | trunc 40 | trimSuffix "-" -}}
{{- end }}

{{/* Everything below is asked with (dict "root" $ "service" <name>), some with "part" too. */}}
{{- define "sanxun.name" -}}
{{- include "sanxun.fullname" .root }}-{{ .service | replace "_" "-" }}{{ with .part }}-{{ . }}{{ end }}
{{- end }}

{{- define "sanxun.selector" -}}
app.kubernetes.io/name: {{ .root.Chart.Name }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .service | replace "_" "-" }}-{{ .part }}
{{- end }}

{{- define "sanxun.labels" -}}
app.kubernetes.io/name: {{ .root.Chart.Name }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .service | replace "_" "-" }}{{ with .part }}-{{ . }}{{ end }}
app.kubernetes.io/part-of: sanxun
app.kubernetes.io/version: {{ .root.Values.image.tag | default .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ .root.Chart.Name }}-{{ .root.Chart.Version }}
{{- end }}

{{- define "sanxun.image" -}}
{{- $image := .root.Values.image -}}
{{- $own := index .root.Values.services .service -}}
{{- $path := printf "%s/%s" $image.repository (.service | replace "_" "-") -}}
{{- with $image.registry }}{{ $path = printf "%s/%s" . $path }}{{ end -}}
{{- if $own.digest }}{{ $path }}@{{ $own.digest }}{{ else }}{{ $path }}:{{ $image.tag | default .root.Chart.AppVersion }}{{ end -}}
{{- end }}

{{- define "sanxun.secret" -}}
{{- (index .root.Values.services .service).secret | default (printf "sanxun-%s" (.service | replace "_" "-")) -}}
{{- end }}

{{- define "sanxun.kafkaUser" -}}
{{- (index .root.Values.services .service).kafkaUsername | default (include "sanxun.name" (dict "root" .root "service" .service)) -}}
{{- end }}

{{/* The settings that are no secret. Secrets are files: values in settings/, keys in keys/. */}}
{{- define "sanxun.settings" -}}
{{- $v := .root.Values -}}
{{- $facts := index (include "sanxun.facts" .root | fromYaml) .service -}}
{{- $all := dict
  "SANXUN_SECRETS" "/etc/sanxun/settings"
  "SANXUN_HOST" "0.0.0.0" "SANXUN_PORT" "8080" "SANXUN_HEALTH_HOST" "0.0.0.0" "SANXUN_HEALTH_PORT" "9080"
  "SANXUN_KAFKA" $v.kafka.bootstrap "SANXUN_KAFKA_SECURITY" $v.kafka.security
  "SANXUN_ISSUER" $v.auth.issuer "SANXUN_AUDIENCE" $v.auth.audience "SANXUN_JWKS" $v.auth.jwksUrl
  "SANXUN_ORIGIN" $v.origin "SANXUN_SETTLE_SECONDS" ($v.settleSeconds | int64 | toString) -}}
{{- if $v.kafka.mechanism }}
{{- $_ := set $all "SANXUN_KAFKA_MECHANISM" $v.kafka.mechanism }}
{{- $_ := set $all "SANXUN_KAFKA_USERNAME" (include "sanxun.kafkaUser" .) }}
{{- end }}
{{- if $v.kafka.caSecret }}{{ $_ := set $all "SANXUN_KAFKA_CAFILE" "/etc/sanxun/keys/kafka-ca.crt" }}{{ end }}
{{- if $v.calendar }}{{ $_ := set $all "SANXUN_CALENDAR" "/etc/sanxun/calendar/calendar.json" }}{{ end }}
{{- if $v.rules }}{{ $_ := set $all "SANXUN_RULES" "/etc/sanxun/rules/rules.json" }}{{ end }}
{{- if $facts.vault }}{{ $_ := set $all "SANXUN_VAULT_KEY" "/etc/sanxun/keys/vault.key" }}{{ end }}
{{- if $facts.sealing }}{{ $_ := set $all "SANXUN_BODIES" "/etc/sanxun/keys/bodies.json" }}{{ end }}
{{- if has .service (list "rectification" "notify") }}{{ $_ := set $all "SANXUN_BODY" $v.body }}{{ end }}
{{- if eq .service "notify" }}{{ $_ := set $all "SANXUN_LINK" (printf "%s/notify/" (trimSuffix "/" $v.origin)) }}{{ end }}
{{- toYaml (merge (deepCopy (index $v.services .service).settings) $all) -}}
{{- end }}

{{/* One projected volume: each part sees only what it needs; the owner's URL is for the migration alone. */}}
{{- define "sanxun.secrets" -}}
{{- $v := .root.Values -}}
{{- $facts := index (include "sanxun.facts" .root | fromYaml) .service -}}
{{- $worker := eq .part "worker" -}}
- secret:
    name: {{ include "sanxun.secret" . }}
    items:
      - {key: database-url, path: settings/sanxun_database_url}
      {{- if eq .part "migrate" }}
      - {key: owner-database-url, path: settings/sanxun_owner_database_url}
      {{- else }}
      {{- if $facts.vault }}
      - {key: vault-key, path: keys/vault.key}
      {{- end }}
      {{- if and $worker $v.kafka.mechanism }}
      - {key: kafka-password, path: settings/sanxun_kafka_password}
      {{- end }}
      {{- end }}
{{- if and $worker (eq .service "notify") }}
- secret:
    name: {{ include "sanxun.secret" . }}
    # Without this key no mail is sent; everything else goes on.
    optional: true
    items:
      - {key: mail-server, path: settings/sanxun_mail_server}
{{- end }}
{{- if and (ne .part "migrate") (or $facts.sealing (and $worker $facts.hears)) }}
- secret:
    name: {{ $v.secrets.body }}
    items:
      {{- if $facts.sealing }}
      - {key: bodies.json, path: keys/bodies.json}
      {{- if $worker }}
      - {key: sealing.json, path: keys/sealing.json}
      {{- end }}
      {{- end }}
      {{- if and $worker $facts.hears }}
      - {key: operator.jwt, path: keys/operator.jwt}
      {{- end }}
{{- end }}
{{- if $v.calendar }}
- configMap:
    name: {{ $v.calendar }}
    items:
      - {key: calendar.json, path: calendar/calendar.json}
{{- end }}
{{- if $v.rules }}
- configMap:
    name: {{ $v.rules }}
    items:
      - {key: rules.json, path: rules/rules.json}
{{- end }}
{{- if and $worker $v.kafka.caSecret }}
- secret:
    name: {{ $v.kafka.caSecret }}
    items:
      - {key: ca.crt, path: keys/kafka-ca.crt}
{{- end }}
{{- end }}

{{- define "sanxun.podSecurity" -}}
runAsNonRoot: true
runAsUser: 10001
runAsGroup: 10001
fsGroup: 10001
fsGroupChangePolicy: OnRootMismatch
seccompProfile: {type: RuntimeDefault}
{{- end }}

{{- define "sanxun.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities: {drop: [ALL]}
{{- end }}

{{- define "sanxun.placing" -}}
{{- with .root.Values.image.pullSecrets }}
imagePullSecrets: {{ toYaml . | nindent 2 }}
{{- end }}
{{- with .root.Values.nodeSelector }}
nodeSelector: {{ toYaml . | nindent 2 }}
{{- end }}
{{- with .root.Values.tolerations }}
tolerations: {{ toYaml . | nindent 2 }}
{{- end }}
{{- end }}

{{- define "sanxun.volumes" -}}
- name: tmp
  emptyDir: {sizeLimit: 256Mi}
- name: secrets
  projected:
    defaultMode: 0440
    sources: {{ include "sanxun.secrets" . | nindent 6 }}
{{- end }}

{{- define "sanxun.mounts" -}}
- {name: tmp, mountPath: /tmp}
- {name: secrets, mountPath: /etc/sanxun, readOnly: true}
{{- end }}
